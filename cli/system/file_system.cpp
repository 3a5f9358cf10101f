#include "system/file_system.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace configxform::cli {
namespace {

/// Calls again after EINTR.
template <class Call>
int uninterrupted(Call call) {
  int result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

}  // namespace

int FileSystem::open(const char* path, int flags) {
  return uninterrupted([&] { return ::open(path, flags | O_CLOEXEC); });
}

int FileSystem::create(char* name_template) { return ::mkostemp(name_template, O_CLOEXEC); }

ssize_t FileSystem::write(int descriptor, const char* data, std::size_t size) {
  return ::write(descriptor, data, size);
}

int FileSystem::reserve(int descriptor, off_t size) {
  return uninterrupted([&] { return ::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, size); });
}

int FileSystem::truncate(int descriptor, off_t size) {
  return uninterrupted([&] { return ::ftruncate(descriptor, size); });
}

int FileSystem::chown(int descriptor, uid_t owner, gid_t group) {
  return ::fchown(descriptor, owner, group);
}

int FileSystem::chmod(int descriptor, mode_t mode) { return ::fchmod(descriptor, mode); }

int FileSystem::set_mtime(int descriptor, timespec mtime) {
  const timespec times[2] = {{0, UTIME_OMIT}, mtime};
  return ::futimens(descriptor, times);
}

int FileSystem::sync(int descriptor) {
  return uninterrupted([&] { return ::fsync(descriptor); });
}

int FileSystem::rename(const char* from, const char* to) { return std::rename(from, to); }

int FileSystem::unlink(const char* path) { return ::unlink(path); }

int FileSystem::mkdir(const char* path, mode_t mode) { return ::mkdir(path, mode); }

FileSystem& real_file_system() {
  static FileSystem files;
  return files;
}

}  // namespace configxform::cli
