// A FileSystem whose calls fail on demand, and which counts them.
#pragma once

#include <algorithm>
#include <cerrno>
#include <map>
#include <string>

#include "system/file_system.hpp"

class FaultyFileSystem final : public configxform::cli::FileSystem {
 public:
  /// The call of that name fails with that errno, from its `first` time on.
  void fail(const std::string& call, int error, int first = 1, int last = 1 << 30) {
    faults_[call] = {error, first, last};
  }
  /// write takes that many bytes at the most.
  void write_at_most(std::size_t bytes) { bytes_a_write_ = bytes; }
  /// set_mtime stores multiples of that many seconds, as FAT with 2 does.
  void coarse_clock(long seconds) { mtime_step_ = seconds; }
  int calls(const std::string& call) { return calls_[call]; }

  int open(const char* path, int flags) override {
    return fails("open") ? -1 : FileSystem::open(path, flags);
  }
  int create(char* name) override { return fails("create") ? -1 : FileSystem::create(name); }
  ssize_t write(int descriptor, const char* data, std::size_t size) override {
    return fails("write") ? -1
                          : FileSystem::write(descriptor, data, std::min(size, bytes_a_write_));
  }
  int reserve(int descriptor, off_t size) override {
    return fails("reserve") ? -1 : FileSystem::reserve(descriptor, size);
  }
  int truncate(int descriptor, off_t size) override {
    return fails("truncate") ? -1 : FileSystem::truncate(descriptor, size);
  }
  int chown(int descriptor, uid_t owner, gid_t group) override {
    return fails("chown") ? -1 : FileSystem::chown(descriptor, owner, group);
  }
  int chmod(int descriptor, mode_t mode) override {
    return fails("chmod") ? -1 : FileSystem::chmod(descriptor, mode);
  }
  int set_mtime(int descriptor, timespec mtime) override {
    if (mtime_step_ != 0) mtime = {mtime.tv_sec - mtime.tv_sec % mtime_step_, 0};
    return fails("set_mtime") ? -1 : FileSystem::set_mtime(descriptor, mtime);
  }
  int sync(int descriptor) override { return fails("sync") ? -1 : FileSystem::sync(descriptor); }
  int rename(const char* from, const char* to) override {
    return fails("rename") ? -1 : FileSystem::rename(from, to);
  }
  int unlink(const char* path) override { return fails("unlink") ? -1 : FileSystem::unlink(path); }
  int mkdir(const char* path, mode_t mode) override {
    return fails("mkdir") ? -1 : FileSystem::mkdir(path, mode);
  }

 private:
  struct Fault {
    int error = 0;
    int first = 0;
    int last = 0;
  };

  bool fails(const std::string& call) {
    const int count = ++calls_[call];
    const auto fault = faults_.find(call);
    if (fault == faults_.end()) return false;
    if (count < fault->second.first || count > fault->second.last) return false;
    errno = fault->second.error;
    return true;
  }

  std::map<std::string, Fault> faults_;
  std::map<std::string, int> calls_;
  std::size_t bytes_a_write_ = SIZE_MAX;
  long mtime_step_ = 0;
};
