// The steps that both ways of writing a file share, from a look at the old file to the sync.
#pragma once

#include <optional>
#include <string>

#include "support/expected.hpp"
#include "system/atomic_file.hpp"

namespace configxform::cli {

/// What stands at the target before it is written.
struct OldFile {
  std::optional<struct stat> status;  ///< Links followed; nullopt: nothing there, or a dead link.
  bool is_link = false;
};

/// Looks at the target and refuses what must not be replaced: a directory, a device, a pipe, and a
/// link into /proc, as /dev/stdout is one.
Expected<OldFile> look_at(const FileToWrite& file);

/// Makes the mtime of `descriptor` strictly newer than `old` where it is not. Coarse clocks are met
/// by stepping a nanosecond, a second, then two. False and errno (ERANGE: nothing helped).
bool make_newer(FileSystem& files, int descriptor, timespec old);

/// Syncs; true as well where the file system knows no sync. False and errno.
bool sync(FileSystem& files, int descriptor);

}  // namespace configxform::cli
