// write_file: a file is replaced whole, or stays as it was byte for byte.
//
// Missing directories are made with mode 0700, as gitlab-runner makes them. A temporary file beside
// the target (temporary_file.hpp) is filled, synced and renamed over it, then the directory is
// synced. The new file is newer than the old one by at least what the file system can store, for
// gitlab-runner reloads its configuration only then (commands/multi.go compares the mtime). A
// symbolic link at the target is replaced, what it points to is left alone. SIGINT, SIGTERM,
// SIGHUP and SIGQUIT wait until it is done, so that they leave nothing behind.
#pragma once

#include <string>
#include <string_view>

#include "support/expected.hpp"
#include "system/file_system.hpp"

namespace configxform::cli {

struct FileToWrite {
  std::string path;
  std::string_view content;
  /// What chooses the path, for the hint in errors: "--output (CONFIG_FILE)".
  std::string_view setting = {};
  /// What sets `in_place`, for the hint at a mount point: "--in-place (CONFIGXFORM_IN_PLACE=true)".
  std::string_view in_place_setting = {};
  /// An existing regular file's permissions and owner are kept. Else, and for a new file, 0600.
  bool keep_mode = false;
  /// Writes into an existing file instead of renaming, for one that is a mount point of its own.
  /// The weaker promise: room is reserved first and a failure puts the old bytes back, but a reader
  /// may see a half-written file, and so may everybody after a kill or a power cut. Permissions are
  /// reduced to 0600 where the file system lets us (unless keep_mode), and stay else. A symbolic
  /// link is an error. A file that does not exist is made as above.
  bool in_place = false;
};

/// Errors: cannot_write with path, reason and way out: a directory, device or pipe at the target (or
/// behind a link there), a file or a dead link among the parents, no permission, read-only, full, over quota, a
/// mount point (names --in-place), or any call that fails.
Expected<Done> write_file(const FileToWrite& file, FileSystem& files = real_file_system());

}  // namespace configxform::cli
