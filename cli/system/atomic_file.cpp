#include "system/atomic_file.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "system/blocked_signals.hpp"
#include "system/in_place_file.hpp"
#include "system/temporary_file.hpp"
#include "system/write_all.hpp"
#include "system/write_error.hpp"
#include "system/written_file.hpp"

namespace configxform::cli {
namespace {

constexpr mode_t kPermissions = S_IRWXU | S_IRWXG | S_IRWXO;
constexpr mode_t kPrivate = S_IRUSR | S_IWUSR;

Expected<Done> make_directories(FileSystem& files, const WriteTarget& target,
                                const std::string& directory) {
  struct stat status {};
  if (::stat(directory.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return Done{};
    return cannot_write(target, ENOTDIR, directory);
  }
  if (errno != ENOENT) return cannot_write(target, errno, directory);
  const std::string parent = parent_directory(directory);
  if (parent != directory) {
    if (auto made = make_directories(files, target, parent); !made) return made;
  }
  if (files.mkdir(directory.c_str(), S_IRWXU) == 0) {
    // A umask may have taken rights from the owner; a setgid bit from above stays.
    const bool is_short = ::stat(directory.c_str(), &status) == 0 && (~status.st_mode & S_IRWXU) != 0;
    if (!is_short || ::chmod(directory.c_str(), status.st_mode | S_IRWXU) == 0) return Done{};
  } else if (errno == EEXIST) {  // another run was faster, or a link leads nowhere
    if (::stat(directory.c_str(), &status) == 0) return Done{};
  }
  return cannot_write(target, errno, directory);
}

/// Owner and permissions of the old file. Where we may not give it away, group and others get
/// nothing, for they would be another group.
int copy_access(FileSystem& files, int descriptor, const struct stat& old) {
  struct stat fresh {};
  mode_t mode = old.st_mode & kPermissions;
  if (::fstat(descriptor, &fresh) == -1) return -1;
  const bool same_owner = fresh.st_uid == old.st_uid && fresh.st_gid == old.st_gid;
  if (!same_owner && files.chown(descriptor, old.st_uid, old.st_gid) == -1) mode &= S_IRWXU;
  return mode == kPrivate ? 0 : files.chmod(descriptor, mode);
}

/// 0 or the errno.
int fill(FileSystem& files, int descriptor, const FileToWrite& file, const OldFile& old) {
  const auto write = [&](const char* data, std::size_t size) {
    return files.write(descriptor, data, size);
  };
  if (const int error = write_all(write, file.content)) return error;
  const bool keep_mode = file.keep_mode && old.status && !old.is_link;
  if (keep_mode && copy_access(files, descriptor, *old.status) == -1) return errno;
  if (old.status && !make_newer(files, descriptor, old.status->st_mtim)) return errno;
  return sync(files, descriptor) ? 0 : errno;
}

/// A directory that may not be read cannot be synced; that alone is no failure.
Expected<Done> sync_directory(FileSystem& files, const WriteTarget& target) {
  const std::string directory = parent_directory(target.path);
  const Descriptor opened(files.open(directory.c_str(), O_RDONLY | O_DIRECTORY));
  if (!opened || sync(files, opened.number())) return Done{};
  Error error = cannot_write(target, errno, directory);
  error.message += " (the new file is in place, but a power cut may bring the old one back)";
  return error;
}

Expected<Done> replace(FileSystem& files, const FileToWrite& file, const OldFile& old) {
  const WriteTarget target{file.path, file.setting, file.in_place_setting};
  if (auto made = make_directories(files, target, parent_directory(file.path)); !made) return made;
  remove_leftovers(files, file.path);
  TemporaryFile temporary(files, file.path);
  if (!temporary) return cannot_write(target, errno);
  if (const int error = fill(files, temporary.descriptor(), file, old)) {
    return cannot_write(target, error);
  }
  if (temporary.rename_to(file.path) == -1) return cannot_write(target, errno);
  return sync_directory(files, target);
}

}  // namespace

Expected<Done> write_file(const FileToWrite& file, FileSystem& files) {
  const BlockedSignals until_done({SIGINT, SIGTERM, SIGHUP, SIGQUIT},
                                  BlockedSignals::Then::deliver);
  const BlockedSignals as_errno({SIGXFSZ}, BlockedSignals::Then::discard);
  const Expected<OldFile> old = look_at(file);
  if (!old) return old.error();
  const bool exists = old->status || old->is_link;
  return file.in_place && exists ? write_in_place(files, file, *old) : replace(files, file, *old);
}

}  // namespace configxform::cli
