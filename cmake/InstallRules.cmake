# What `cmake --install` puts where: the library with its headers, a CMake package and a pkg-config
# file; the program when it is built. Third-party headers are not named: they stay inside.
include(CMakePackageConfigHelpers)

install(TARGETS configxform EXPORT configxformTargets
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/configxform")
install(EXPORT configxformTargets NAMESPACE configxform:: DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/configxformConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/configxformConfig.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/configxformConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/configxformConfig.cmake"
  "${PROJECT_BINARY_DIR}/configxformConfigVersion.cmake"
  DESTINATION "${package_dir}")

# Relative to the file itself, however many parts libdir has (lib/x86_64-linux-gnu), so that the
# installed tree can be moved. Directories given as absolute paths stay where they are.
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(IS_ABSOLUTE "${pkgconfig_dir}")
  set(CONFIGXFORM_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH to_prefix "/${pkgconfig_dir}" "/")
  set(CONFIGXFORM_PC_PREFIX "\${pcfiledir}/${to_prefix}")
endif()
set(CONFIGXFORM_PC_LIBDIR "\${prefix}")
cmake_path(APPEND CONFIGXFORM_PC_LIBDIR "${CMAKE_INSTALL_LIBDIR}")
set(CONFIGXFORM_PC_INCLUDEDIR "\${prefix}")
cmake_path(APPEND CONFIGXFORM_PC_INCLUDEDIR "${CMAKE_INSTALL_INCLUDEDIR}")
if(NOT BUILD_SHARED_LIBS)
  set(CONFIGXFORM_PC_CFLAGS "-DCONFIGXFORM_STATIC_DEFINE")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/configxform.pc.in"
  "${PROJECT_BINARY_DIR}/configxform.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/configxform.pc" DESTINATION "${pkgconfig_dir}")

install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(CONFIGXFORM_CLI)
  install(TARGETS configxform_program RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
