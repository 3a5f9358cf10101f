// TemporaryFile: the file beside the target that is filled first and renamed last.
//
// Its name is .NAME.configxform-XXXXXX with six letters or digits, in the target's directory. While
// its writer lives it holds an flock(2): so the next run can tell a file that a kill left behind
// (no lock: removed) from one that another run is filling (locked: left alone).
#pragma once

#include <string>

#include "system/descriptor.hpp"
#include "system/file_system.hpp"

namespace configxform::cli {

class TemporaryFile {
 public:
  /// Creates it empty, locked, mode 0600 whatever the umask. Check with operator bool; errno says
  /// why not.
  TemporaryFile(FileSystem& files, const std::string& target);
  /// Removes it unless it was renamed. The lock goes with the descriptor.
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  explicit operator bool() const noexcept { return static_cast<bool>(file_); }
  int descriptor() const noexcept { return file_.number(); }
  /// 0, or -1 and errno: then both files are as they were.
  int rename_to(const std::string& target);

 private:
  void create(const std::string& name_template);

  FileSystem& files_;
  std::string path_;
  Descriptor file_;
};

/// Removes what killed runs left for this target: regular files of ours that are named as above and
/// that nobody holds a lock on. On a file system without locks nothing is removed. Failures count
/// for nothing: a leftover does no harm but the space it takes.
void remove_leftovers(FileSystem& files, const std::string& target);

}  // namespace configxform::cli
