# The tables are data in the file, not code that runs at start: no object of src/schema/ has an
# .init_array section.
find_program(readelf NAMES readelf llvm-readelf REQUIRED)
list(FILTER OBJECTS INCLUDE REGEX "/src/schema/")
list(LENGTH OBJECTS count)
if(count LESS 20)
  message(FATAL_ERROR "expected the objects of src/schema/, got ${count}")
endif()
foreach(object IN LISTS OBJECTS)
  execute_process(COMMAND "${readelf}" -SW "${object}" OUTPUT_VARIABLE sections
    COMMAND_ERROR_IS_FATAL ANY)
  if(NOT sections MATCHES "\\.data\\.rel\\.ro|\\.rodata|\\.text")
    message(FATAL_ERROR "expected sections in ${object}")
  endif()
  if(sections MATCHES "\\.init_array|\\.ctors")
    message(FATAL_ERROR "${object} runs code at start: a table is no constant")
  endif()
endforeach()
