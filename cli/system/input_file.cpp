#include "system/input_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "support/printable.hpp"
#include "system/descriptor.hpp"

namespace configxform::cli {
namespace {

std::string_view way_out(int error) {
  switch (error) {
    case ENOENT: return "; check the path, and that the volume or secret is mounted";
    case EISDIR: return "; give the path of a file in it";
    case ENOTDIR: return "; a part of the path is a file, check it";
    case EACCES: return "; give this user the right to read the file and to enter its directories";
    case EBADF: return "; standard input is closed, give a file or a pipe";
    default: return "";
  }
}

Error cannot_read(const std::string& name, int error) {
  return {ExitStatus::no_input, "cannot read " + name + ": " +
                                    std::generic_category().message(error) +
                                    std::string(way_out(error))};
}

ssize_t read_or_wait(int descriptor, char* buffer, std::size_t size) {
  const ssize_t taken = ::read(descriptor, buffer, size);
  if (taken != -1 || (errno != EAGAIN && errno != EWOULDBLOCK)) return taken;
  pollfd ready{descriptor, POLLIN, 0};
  if (::poll(&ready, 1, -1) != -1) errno = EINTR;  // try again
  return taken;
}

}  // namespace

int read_all(int descriptor, SecretString& text, std::size_t max_bytes) {
  std::array<char, 16384> buffer;
  std::size_t left = max_bytes + 1;
  int error = 0;
  while (left > 0) {
    const ssize_t taken = read_or_wait(descriptor, buffer.data(), std::min(buffer.size(), left));
    if (taken == 0) break;
    if (taken > 0) {
      text.append({buffer.data(), static_cast<std::size_t>(taken)});
      left -= static_cast<std::size_t>(taken);
    } else if (errno != EINTR) {
      error = errno;
      break;
    }
  }
  explicit_bzero(buffer.data(), buffer.size());
  return error;
}

Expected<SecretString> read_input(const std::string& path, std::size_t max_bytes) {
  const bool standard_input = path == "-";
  const std::string name = standard_input ? "standard input" : printable(path);
  Descriptor opened;
  if (!standard_input) {
    opened = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!opened) return cannot_read(name, errno);
  }
  SecretString text;
  if (const int error = read_all(standard_input ? STDIN_FILENO : opened.number(), text, max_bytes)) {
    return cannot_read(name, error);
  }
  if (text.reveal().size() <= max_bytes) return text;
  return Error{ExitStatus::rejected, name + " is larger than " + std::to_string(max_bytes) +
                                         " bytes, the most that is read; check that it is the "
                                         "configuration"};
}

}  // namespace configxform::cli
