#include "system/blocked_signals.hpp"

#include <cerrno>
#include <ctime>

namespace configxform::cli {

BlockedSignals::BlockedSignals(std::initializer_list<int> signals, Then then) {
  sigset_t blocked;
  sigset_t pending;
  sigemptyset(&blocked);
  sigemptyset(&discarded_);
  sigpending(&pending);
  for (const int signal : signals) {
    sigaddset(&blocked, signal);
    const bool ours = sigismember(&pending, signal) == 0;
    if (then == Then::discard && ours) sigaddset(&discarded_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &blocked, &before_);
}

BlockedSignals::~BlockedSignals() {
  constexpr timespec kNow{0, 0};
  const int saved = errno;
  while (sigtimedwait(&discarded_, nullptr, &kNow) != -1 || errno == EINTR) continue;
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  errno = saved;
}

}  // namespace configxform::cli
