// BlockedSignals: keeps signals away from this thread while it lives, and puts the mask back after.
#pragma once

#include <signal.h>

#include <initializer_list>

namespace configxform::cli {

class BlockedSignals {
 public:
  enum class Then {
    deliver,  ///< What came meanwhile comes afterwards: for SIGTERM during a step to be finished.
    discard,  ///< What came meanwhile is taken away: for SIGPIPE, which a call reports as an errno.
  };

  BlockedSignals(std::initializer_list<int> signals, Then then);
  ~BlockedSignals();
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  sigset_t discarded_;  ///< Empty, or those that were not pending before.
  sigset_t before_;
};

}  // namespace configxform::cli
