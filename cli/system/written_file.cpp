#include "system/written_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "system/write_error.hpp"

namespace configxform::cli {
namespace {

constexpr long kNanosecondsPerSecond = 1'000'000'000;

bool newer(timespec a, timespec b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

timespec next_nanosecond(timespec time) {
  if (++time.tv_nsec == kNanosecondsPerSecond) return {time.tv_sec + 1, 0};
  return time;
}

bool is_newer(int descriptor, timespec old) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && newer(status.st_mtim, old);
}

/// What stands there in place of a regular file; empty: a regular file.
std::string_view wrong_kind(mode_t mode) {
  if (S_ISREG(mode)) return "";
  if (S_ISDIR(mode)) return "a directory";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

bool points_into_proc(const std::string& link) {
  std::array<char, 6> start{};
  return ::readlink(link.c_str(), start.data(), start.size()) == 6 &&
         std::string_view(start.data(), start.size()) == "/proc/";
}

Error wrong_target(const FileToWrite& file, std::string_view what) {
  std::string reason = "expected a regular file or none, got " + std::string(what);
  if (!file.setting.empty()) reason += "; set " + std::string(file.setting) + " to a file's path";
  return cannot_write({file.path, file.setting}, reason);
}

}  // namespace

Expected<OldFile> look_at(const FileToWrite& file) {
  OldFile old;
  struct stat status {};
  if (file.path.empty() || file.path.back() == '/') return wrong_target(file, "a directory's path");
  if (::lstat(file.path.c_str(), &status) == -1) {
    if (errno == ENOENT) return old;
    return cannot_write({file.path, file.setting}, errno);
  }
  old.is_link = S_ISLNK(status.st_mode);
  if (old.is_link && points_into_proc(file.path)) return wrong_target(file, "a link into /proc");
  if (old.is_link && ::stat(file.path.c_str(), &status) == -1) return old;
  const std::string_view wrong = wrong_kind(status.st_mode);
  if (!wrong.empty()) return wrong_target(file, wrong);
  old.status = status;
  return old;
}

bool make_newer(FileSystem& files, int descriptor, timespec old) {
  if (is_newer(descriptor, old)) return true;
  for (const timespec step : {next_nanosecond(old), timespec{old.tv_sec + 1, 0},
                              timespec{old.tv_sec + 2, 0}}) {
    if (files.set_mtime(descriptor, step) == -1) return false;
    if (is_newer(descriptor, old)) return true;
  }
  errno = ERANGE;
  return false;
}

bool sync(FileSystem& files, int descriptor) {
  if (files.sync(descriptor) == 0) return true;
  return errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP || errno == EROFS;
}

}  // namespace configxform::cli
