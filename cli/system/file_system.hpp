// FileSystem: the system calls by which files are written, one function each, so that a test can
// make any one of them fail. All answer as their namesakes in section 2 of the manual: -1 and errno.
// Only write leaves EINTR to its caller.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>

namespace configxform::cli {

class FileSystem {
 public:
  virtual ~FileSystem() = default;
  virtual int open(const char* path, int flags);  ///< Close-on-exec.
  /// mkostemp(3), close-on-exec: a new file of mode 0600 at most. Fills in the six X at the end.
  virtual int create(char* name_template);
  virtual ssize_t write(int descriptor, const char* data, std::size_t size);
  /// fallocate(2) that keeps the size: room for `size` bytes or ENOSPC, nothing visible changes.
  virtual int reserve(int descriptor, off_t size);
  virtual int truncate(int descriptor, off_t size);
  virtual int chown(int descriptor, uid_t owner, gid_t group);
  virtual int chmod(int descriptor, mode_t mode);
  virtual int set_mtime(int descriptor, timespec mtime);
  virtual int sync(int descriptor);
  virtual int rename(const char* from, const char* to);
  virtual int unlink(const char* path);
  virtual int mkdir(const char* path, mode_t mode);
};

/// The machine's own.
FileSystem& real_file_system();

}  // namespace configxform::cli
