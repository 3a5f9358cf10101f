# Cross-builds for arm64 with Debian's g++-aarch64-linux-gnu, and runs what was built under qemu-user.
# tests/arm64/sysroot makes the directory with the arm64 libraries; headers without a library
# (RapidJSON, CLI11, ...) are the machine's own.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)

cmake_path(SET sysroot NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/../build/arm64-sysroot")
set(CMAKE_FIND_ROOT_PATH "${sysroot}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)

# Debian's directories of the architecture hold a part of OpenSSL's headers, and what libcurl links.
set(CMAKE_CXX_FLAGS_INIT "-isystem ${sysroot}/usr/include/${CMAKE_LIBRARY_ARCHITECTURE}")
string(JOIN ":" libraries
  "${sysroot}/lib/${CMAKE_LIBRARY_ARCHITECTURE}" "${sysroot}/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-rpath-link,${libraries}")

set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static -L "${sysroot}")
