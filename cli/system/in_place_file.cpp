#include "system/in_place_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "support/secret_string.hpp"
#include "system/descriptor.hpp"
#include "system/input_file.hpp"
#include "system/write_all.hpp"
#include "system/write_error.hpp"

namespace configxform::cli {
namespace {

constexpr mode_t kPrivate = S_IRUSR | S_IWUSR;

/// Overwrites from the start and cuts what is left of the old text. 0 or the errno.
int overwrite(FileSystem& files, int descriptor, std::string_view content) {
  if (::lseek(descriptor, 0, SEEK_SET) == -1) return errno;
  const auto write = [&](const char* data, std::size_t size) {
    return files.write(descriptor, data, size);
  };
  if (const int error = write_all(write, content)) return error;
  return files.truncate(descriptor, static_cast<off_t>(content.size())) == 0 ? 0 : errno;
}

/// Newer than the old file, and where we may than every half-written state that a reader may have
/// taken for the file meanwhile (gitlab-runner tries a file again only when its mtime moves on).
bool make_newest(FileSystem& files, int descriptor, timespec old) {
  struct stat status {};
  if (::fstat(descriptor, &status) == 0) {
    static_cast<void>(make_newer(files, descriptor, status.st_mtim));
  }
  return make_newer(files, descriptor, old);
}

/// Room for the whole text, before the first old byte goes. Not every file system can say.
bool reserve(FileSystem& files, int descriptor, std::size_t size) {
  if (size == 0 || files.reserve(descriptor, static_cast<off_t>(size)) == 0) return true;
  return errno == EOPNOTSUPP || errno == ENOSYS || errno == EINVAL;
}

}  // namespace

Expected<Done> write_in_place(FileSystem& files, const FileToWrite& file, const OldFile& old) {
  const WriteTarget target{file.path, file.setting};
  if (old.is_link) {
    return cannot_write(target,
                        "it is a symbolic link, which --in-place does not follow; give the path of "
                        "the file that it points to");
  }
  const Descriptor opened(files.open(file.path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK));
  if (!opened) return cannot_write(target, errno, file.path);
  SecretString before;
  if (const int error = read_all(opened.number(), before)) return cannot_write(target, error);
  if (!reserve(files, opened.number(), file.content.size())) return cannot_write(target, errno);
  if (!file.keep_mode && (old.status->st_mode & ~kPrivate & (S_IRWXU | S_IRWXG | S_IRWXO)) != 0) {
    static_cast<void>(files.chmod(opened.number(), kPrivate));
  }
  if (const int error = overwrite(files, opened.number(), file.content)) {
    Error failed = cannot_write(target, error);
    const bool restored = overwrite(files, opened.number(), before.reveal()) == 0;
    failed.message += restored ? " (the old content was put back)"
                               : " (and the old content could not be put back: it is damaged)";
    return failed;
  }
  if (!make_newest(files, opened.number(), old.status->st_mtim) || !sync(files, opened.number())) {
    Error failed = cannot_write(target, errno);
    failed.message += " (the new content is in place)";
    return failed;
  }
  return Done{};
}

}  // namespace configxform::cli
