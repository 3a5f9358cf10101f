#include "system/write_all.hpp"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace configxform::cli {
namespace {

/// Keeps SIGPIPE of this thread blocked while it lives, and takes away the one that a write raised
/// meanwhile. One that was pending before stays pending.
class NoSigpipe {
 public:
  NoSigpipe() {
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
  }
  ~NoSigpipe() {
    constexpr timespec kNow{0, 0};
    const int saved = errno;
    if (!was_pending_) {
      while (sigtimedwait(&sigpipe_, nullptr, &kNow) == -1 && errno == EINTR) continue;
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    errno = saved;
  }
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;

 private:
  sigset_t sigpipe_;
  sigset_t before_;
  bool was_pending_ = false;
};

}  // namespace

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
  const NoSigpipe guard;
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
