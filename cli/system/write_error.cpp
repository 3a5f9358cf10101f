#include "system/write_error.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "support/printable.hpp"

namespace configxform::cli {
namespace {

std::string or_other_path(const WriteTarget& target) {
  if (target.setting.empty()) return "";
  return ", or choose another path with " + std::string(target.setting);
}

std::string way_out(const WriteTarget& target, int error) {
  const std::string directory = printable(parent_directory(target.path));
  const std::string elsewhere = or_other_path(target);
  switch (error) {
    case EROFS:
      return "mount a writable volume at " + directory + elsewhere;
    case EACCES:
    case EPERM:
      return "give user id " + std::to_string(::geteuid()) + " the right to write in " + directory +
             elsewhere;
    case ENOSPC:
      return "free space or inodes on the volume of " + directory + elsewhere;
    case EDQUOT:
      return "raise the quota on the volume of " + directory + elsewhere;
    case EFBIG:
      return "raise the limit on file sizes (ulimit -f)";
    case EBUSY:
    case EXDEV:
      return "it is a mount point of its own, as a file that is bind-mounted: mount the directory " +
             directory + " instead, or write without a rename by --in-place "
             "(CONFIGXFORM_IN_PLACE=true)";
    case ENOTDIR:
      return "a file stands where a directory must be: remove it" + elsewhere;
    case ENAMETOOLONG:
    case ELOOP:
      return "give a shorter path without circular symbolic links" + elsewhere;
    case EMFILE:
    case ENFILE:
      return "raise the limit on open files (ulimit -n)";
    default:
      return "check the volume of " + directory + elsewhere;
  }
}

}  // namespace

std::string parent_directory(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Error cannot_write(const WriteTarget& target, std::string_view reason) {
  return {ExitStatus::cannot_write,
          "cannot write " + printable(target.path) + ": " + std::string(reason)};
}

Error cannot_write(const WriteTarget& target, int error, std::string_view culprit) {
  std::string reason = std::generic_category().message(error);
  if (!culprit.empty() && culprit != target.path) reason += " (" + printable(culprit) + ")";
  return cannot_write(target, reason + "; " + way_out(target, error));
}

}  // namespace configxform::cli
