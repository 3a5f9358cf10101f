# One INTERFACE target per third-party library, so that the rest of the build names ours only.
# Header-only libraries: the package's CMake file where there is one, else the header by find_path
# (Alpine has no package of CLI11; docker/ copies the headers).

function(configxform_header_only name package header)
  add_library(configxform_${name} INTERFACE)
  find_path(CONFIGXFORM_${name}_INCLUDE_DIR ${header})
  find_package(${package} CONFIG QUIET)
  if(TARGET ${ARGV3})
    get_target_property(include_dir ${ARGV3} INTERFACE_INCLUDE_DIRECTORIES)
  endif()
  if(NOT include_dir)
    set(include_dir "${CONFIGXFORM_${name}_INCLUDE_DIR}")
  endif()
  if(NOT include_dir)
    message(FATAL_ERROR "configxform: ${header} was not found. Install ${package}'s headers "
      "(see README.md, 'Build'), or set CONFIGXFORM_${name}_INCLUDE_DIR to the directory that holds it.")
  endif()
  target_include_directories(configxform_${name} SYSTEM INTERFACE ${include_dir})
endfunction()

configxform_header_only(rapidjson RapidJSON rapidjson/reader.h)
configxform_header_only(tomlplusplus tomlplusplus toml++/toml.h tomlplusplus::tomlplusplus)

if(CONFIGXFORM_CLI)
  configxform_header_only(cli11 CLI11 CLI/CLI.hpp CLI11::CLI11)
  find_package(CURL 7.85 REQUIRED)
  find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
endif()

if(CONFIGXFORM_TESTS)
  find_package(Catch2 3 CONFIG QUIET)
  if(NOT Catch2_FOUND)
    find_package(Catch2 2.13.5 CONFIG REQUIRED)
  endif()
endif()
