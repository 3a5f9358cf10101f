#include "system/write_all.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "system/blocked_signals.hpp"

namespace configxform::cli {

int write_all(const WriteCall& write, std::string_view text) {
  while (!text.empty()) {
    const ssize_t taken = write(text.data(), text.size());
    if (taken > 0) {
      text.remove_prefix(static_cast<std::size_t>(taken));
    } else if (taken == 0) {
      return EIO;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

int write_all(int descriptor, std::string_view text) {
  const BlockedSignals guard({SIGPIPE, SIGXFSZ}, BlockedSignals::Then::discard);
  const auto write_or_wait = [descriptor](const char* data, std::size_t size) {
    const ssize_t taken = ::write(descriptor, data, size);
    if (taken != -1 || (errno != EAGAIN && errno != EWOULDBLOCK)) return taken;
    pollfd ready{descriptor, POLLOUT, 0};
    if (::poll(&ready, 1, -1) != -1) errno = EINTR;  // try again
    return taken;
  };
  return write_all(write_or_wait, text);
}

}  // namespace configxform::cli
