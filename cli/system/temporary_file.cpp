#include "system/temporary_file.hpp"

#include <dirent.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <vector>

#include "system/write_error.hpp"

namespace configxform::cli {
namespace {

constexpr std::string_view kSuffix = "XXXXXX";

/// ".NAME.configxform-" for ".../NAME".
std::string name_prefix(const std::string& target) {
  return "." + target.substr(target.find_last_of('/') + 1) + ".configxform-";
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_leftover_name(std::string_view name, std::string_view prefix) {
  if (name.size() != prefix.size() + kSuffix.size() || !name.starts_with(prefix)) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(prefix.size()), name.end(),
                     is_letter_or_digit);
}

std::vector<std::string> leftover_names(const std::string& directory, std::string_view prefix) {
  std::vector<std::string> names;
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(directory.c_str()), ::closedir);
  if (!stream) return names;
  while (const dirent* entry = ::readdir(stream.get())) {
    if (is_leftover_name(entry->d_name, prefix)) names.emplace_back(entry->d_name);
  }
  return names;
}

void remove_leftover(FileSystem& files, const std::string& path) {
  const Descriptor file(files.open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  struct stat status {};
  if (!file || ::fstat(file.number(), &status) == -1) return;
  const bool ours = S_ISREG(status.st_mode) && status.st_uid == ::geteuid();
  if (ours && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0) files.unlink(path.c_str());
}

/// Takes the lock. False when a run that was clearing up took the file away between its creation
/// and the lock.
bool lock_is_ours(int descriptor) {
  while (::flock(descriptor, LOCK_EX) == -1 && errno == EINTR) continue;
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

}  // namespace

TemporaryFile::TemporaryFile(FileSystem& files, const std::string& target) : files_(files) {
  const std::string name_template =
      parent_directory(target) + "/" + name_prefix(target) + std::string(kSuffix);
  do {
    create(name_template);
  } while (file_ && !lock_is_ours(file_.number()));
  if (!file_ || files_.chmod(file_.number(), S_IRUSR | S_IWUSR) == 0) return;
  const int error = errno;
  file_ = Descriptor();
  errno = error;
}

TemporaryFile::~TemporaryFile() {
  if (!path_.empty()) files_.unlink(path_.c_str());
}

void TemporaryFile::create(const std::string& name_template) {
  path_ = name_template;
  file_ = Descriptor(files_.create(path_.data()));
  if (!file_) path_.clear();
}

int TemporaryFile::rename_to(const std::string& target) {
  const int result = files_.rename(path_.c_str(), target.c_str());
  if (result == 0) path_.clear();
  return result;
}

void remove_leftovers(FileSystem& files, const std::string& target) {
  const std::string directory = parent_directory(target);
  for (const std::string& name : leftover_names(directory, name_prefix(target))) {
    remove_leftover(files, directory + "/" + name);
  }
}

}  // namespace configxform::cli
