#include "system/termination_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "system/descriptor.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view cut(std::string_view text) {
  if (text.size() <= kMaxTerminationLogBytes) return text;
  std::size_t end = kMaxTerminationLogBytes;
  while (end > 0 && continues_character(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace

int write_termination_log(const std::string& path, std::string_view text) {
  // Without O_TRUNC: it is looked at before it is touched. O_NONBLOCK: nobody may read a FIFO.
  const Descriptor opened(
      ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!opened) return errno;
  struct stat status {};
  if (::fstat(opened.number(), &status) != 0) return errno;
  if (!S_ISREG(status.st_mode)) return EINVAL;
  if (::ftruncate(opened.number(), 0) != 0) return errno;
  return write_all(opened.number(), cut(text));
}

}  // namespace configxform::cli
