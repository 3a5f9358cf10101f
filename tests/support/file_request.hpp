// What the tests of writing files share: a request, and what came of it.
#pragma once

#include <sys/stat.h>

#include "catch.hpp"
#include "system/atomic_file.hpp"

inline constexpr std::string_view kNew = "concurrent = 4\n";
inline constexpr std::string_view kOld = "concurrent = 1 # the old file, which is longer\n";

inline configxform::cli::FileToWrite file(std::string path, std::string_view content = kNew) {
  return {std::move(path), content, "--output (CONFIG_FILE)",
          "--in-place (CONFIGXFORM_IN_PLACE=true)"};
}

inline configxform::cli::FileToWrite in_place(std::string path, std::string_view content = kNew) {
  configxform::cli::FileToWrite request = file(std::move(path), content);
  request.in_place = true;
  return request;
}

inline struct stat status_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

inline mode_t mode_of(const std::string& path) { return status_of(path).st_mode & 07777; }

inline bool newer(timespec a, timespec b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

/// The message of a write that must fail with cannot_write.
inline std::string failure(
    const configxform::cli::FileToWrite& request,
    configxform::cli::FileSystem& files = configxform::cli::real_file_system()) {
  const auto written = configxform::cli::write_file(request, files);
  REQUIRE_FALSE(written);
  CHECK(written.error().status == configxform::cli::ExitStatus::cannot_write);
  CHECK_THAT(written.error().message,
             catch_matchers::ContainsSubstring("cannot write " + request.path));
  return written.error().message;
}
