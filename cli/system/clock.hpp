// Clock: the time of day, the time passed, and waiting, so that tests do neither.
#pragma once

#include <chrono>

namespace configxform::cli {

class Clock {
 public:
  virtual ~Clock() = default;
  /// The time of day, UTC.
  virtual std::chrono::system_clock::time_point now() = 0;
  /// Time that only moves forward, for deadlines.
  virtual std::chrono::steady_clock::time_point steady_now() = 0;
  virtual void sleep_for(std::chrono::milliseconds duration) = 0;
};

/// The machine's own clock.
Clock& system_clock();

}  // namespace configxform::cli
