# Warnings for our own targets. An INTERFACE target that is linked privately and never exported.
# Not -Wnull-dereference: GCC 12 takes the pointer of every Value::as_...() for null after inlining.
add_library(configxform_warnings INTERFACE)
target_compile_options(configxform_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual
  # GCC 12 sees overlapping copies in every "literal" + std::string (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${CONFIGXFORM_WERROR}>:-Werror>)
