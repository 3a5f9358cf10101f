# Run by ctest with -P; see CMakeLists.txt for the variables.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${out}\nfailed: ${status}")
  endif()
endfunction()

# Runs examples/embed as built, on good and on bad input.
function(check_program program)
  set(prefix_path "LD_LIBRARY_PATH=${PREFIX}/${LIBDIR}")
  execute_process(COMMAND "${CMAKE_COMMAND}" -E env "${prefix_path}" "${program}" s3cret
    INPUT_FILE "${CMAKE_CURRENT_LIST_DIR}/good.json"
    RESULT_VARIABLE status OUTPUT_VARIABLE toml ERROR_VARIABLE err)
  file(READ "${CMAKE_CURRENT_LIST_DIR}/good.toml" expected)
  if(NOT status EQUAL 0 OR NOT toml STREQUAL expected OR NOT err STREQUAL "")
    message(FATAL_ERROR "${program}: status ${status}, got\n${toml}\n${err}\nexpected\n${expected}")
  endif()

  execute_process(COMMAND "${CMAKE_COMMAND}" -E env "${prefix_path}" "${program}" s3cret
    INPUT_FILE "${CMAKE_CURRENT_LIST_DIR}/bad.json"
    RESULT_VARIABLE status OUTPUT_VARIABLE toml ERROR_VARIABLE err)
  if(NOT status EQUAL 1 OR NOT toml STREQUAL ""
     OR NOT err MATCHES "^config.json:3:3: error: /concurrent: [^\n]* \\[json-duplicate-key\\]\n$")
    message(FATAL_ERROR "${program}: status ${status}, got\n${toml}\n${err}")
  endif()
endfunction()

# ---- Build and install the library alone, then move it -------------------------------------------
# Without a build type, which compiles fastest: nothing here depends on it.
file(REMOVE_RECURSE "${WORK_DIR}/installed" "${WORK_DIR}/moved" "${WORK_DIR}/embed")
set(PREFIX "${WORK_DIR}/moved")
set(common -G Ninja "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${CXX_LAUNCHER}")
run("${CMAKE_COMMAND}" -S "${SOURCE_DIR}" -B "${WORK_DIR}/library" ${common}
  -DCMAKE_BUILD_TYPE= -DCONFIGXFORM_CLI=OFF -DCONFIGXFORM_TESTS=OFF
  "-DBUILD_SHARED_LIBS=${SHARED}" "-DCMAKE_INSTALL_LIBDIR=${LIBDIR}"
  "-DCMAKE_INSTALL_PREFIX=${WORK_DIR}/installed")
# The second target compiles each public header alone.
run("${CMAKE_COMMAND}" --build "${WORK_DIR}/library" --parallel 2
  --target all all_verify_interface_header_sets)
run("${CMAKE_COMMAND}" --install "${WORK_DIR}/library")
file(RENAME "${WORK_DIR}/installed" "${PREFIX}")

# ---- What was installed --------------------------------------------------------------------------
file(GLOB headers "${PREFIX}/include/configxform/*.hpp")
list(LENGTH headers count)
if(count LESS 10)
  message(FATAL_ERROR "only ${count} headers were installed")
endif()
# Ours, or the standard library's: those have neither a folder nor an ending.
foreach(header IN LISTS headers)
  file(STRINGS "${header}" includes REGEX "^ *# *include")
  foreach(include IN LISTS includes)
    if(NOT include MATCHES "include <(configxform/[a-z_]+\\.hpp|[a-z_]+)>")
      message(FATAL_ERROR "${header}: ${include}")
    endif()
  endforeach()
endforeach()

if(SHARED)
  execute_process(COMMAND "${NM}" -D --defined-only -C "${PREFIX}/${LIBDIR}/libconfigxform.so"
    OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  if(NOT symbols MATCHES " configxform::parse_json")
    message(FATAL_ERROR "parse_json is not exported:\n${symbols}")
  endif()
  if(symbols MATCHES "[^\n]*(rapidjson|configxform_toml)[^\n]*")
    message(FATAL_ERROR "a third-party symbol is exported: ${CMAKE_MATCH_0}")
  endif()
endif()

# ---- A consumer by find_package ------------------------------------------------------------------
run("${CMAKE_COMMAND}" -S "${SOURCE_DIR}/examples/embed" -B "${WORK_DIR}/embed" ${common}
  "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror ${CONSUMER_FLAGS}")
run("${CMAKE_COMMAND}" --build "${WORK_DIR}/embed")
check_program("${WORK_DIR}/embed/embed")

# ---- The same by pkg-config ----------------------------------------------------------------------
set(ENV{PKG_CONFIG_PATH} "${PREFIX}/${LIBDIR}/pkgconfig")
execute_process(COMMAND "${PKG_CONFIG}" --cflags --libs configxform
  OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run("${CXX}" -std=c++20 "${SOURCE_DIR}/examples/embed/main.cpp" ${flags}
  -o "${WORK_DIR}/embed/by_pkg_config")
check_program("${WORK_DIR}/embed/by_pkg_config")
