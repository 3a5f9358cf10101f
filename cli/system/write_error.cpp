#include "system/write_error.hpp"

#include <sys/stat.h>
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

std::string name_of(const std::string& directory) {
  return directory == "." ? "the working directory" : printable(directory);
}

/// The first part of the path that is no directory, though more follows.
std::string file_among_parents(const std::string& path) {
  struct stat status {};
  for (std::size_t end = path.find('/', 1); end != path.npos; end = path.find('/', end + 1)) {
    const std::string parent = path.substr(0, end);
    if (::stat(parent.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) return parent;
  }
  return parent_directory(path);
}

std::string permission(const WriteTarget& target, const std::string& culprit) {
  const std::string user = "user id " + std::to_string(::geteuid());
  if (culprit == target.path) return "give " + user + " the right to read and write the file";
  if (culprit.empty()) {
    return "give " + user + " the right to write in " + name_of(parent_directory(target.path)) +
           " and to enter it";
  }
  return "make the directory, with the right to write in it for " + user;
}

/// What else may be forbidden where the permissions would allow it.
std::string prohibition(const WriteTarget& target) {
  return "look whether it or its directory is immutable (lsattr), or the file another user's in a "
         "sticky directory; else " +
         permission(target, "");
}

std::string mount_point(const WriteTarget& target) {
  std::string text = "it is a mount point of its own, as a file that is bind-mounted: mount its "
                     "directory instead";
  if (target.in_place_setting.empty()) return text + or_other_path(target);
  return text + ", or write without a rename by " + std::string(target.in_place_setting);
}

std::string way_out(const WriteTarget& target, int error, const std::string& culprit) {
  const std::string directory = name_of(parent_directory(target.path));
  const std::string elsewhere = or_other_path(target);
  switch (error) {
    case EROFS:
      return "mount a writable volume at " + directory + elsewhere;
    case EACCES:
      return permission(target, culprit) + elsewhere;
    case EPERM:
      return prohibition(target) + elsewhere;
    case ENOSPC:
      return "free space or inodes on the volume of " + directory + elsewhere;
    case EDQUOT:
      return "raise the quota on the volume of " + directory + elsewhere;
    case EFBIG:
      return "raise the limit on file sizes (ulimit -f)";
    case EBUSY:
    case EXDEV:
      return mount_point(target);
    case ENOTDIR:
      return "a file stands where a directory must be: remove it" + elsewhere;
    case ENOENT:
      return "a symbolic link to nothing, or a directory that was removed: make the directory" +
             elsewhere;
    case ELOOP:
      return "symbolic links lead round in a circle: remove one" + elsewhere;
    case ENAMETOOLONG:
      return "give a shorter path" + elsewhere;
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
  std::string failed_on(culprit);
  if (failed_on.empty() && error == ENOTDIR) failed_on = file_among_parents(target.path);
  std::string reason = std::generic_category().message(error);
  if (!failed_on.empty() && failed_on != target.path) reason += " (" + printable(failed_on) + ")";
  return cannot_write(target, reason + "; " + way_out(target, error, failed_on));
}

}  // namespace configxform::cli
