// ClockSkew: how far this machine's clock is from the server's, by the Date header, and the gate
// that keeps a wrong key from being taken for a wrong clock.
//
// Rules of AWS's SDKs: the skew is Date minus the middle of the attempt; no skew without a readable
// Date, with an Age header (a cache answered), or after an attempt of more than 15 minutes. A
// refusal is worth a corrected retry only when the skew that was signed with is more than 4 minutes
// off (Secrets Manager refuses at 5).
#pragma once

#include <chrono>
#include <optional>

#include "aws/retry.hpp"

namespace configxform::cli::aws {

class ClockSkew {
 public:
  /// The time to sign with.
  std::chrono::system_clock::time_point corrected(std::chrono::system_clock::time_point now) const {
    return now + offset_;
  }

  /// Looks at a refused attempt. True when the offset was wrong by more than the gate: it is
  /// corrected now, and the request is worth sending again.
  bool learn(const Attempt& refused);

  /// Server time minus ours, as last measured; zero until learn() has seen a Date.
  std::chrono::seconds measured() const { return measured_; }

 private:
  std::chrono::seconds offset_{0};
  std::chrono::seconds measured_{0};
};

/// Date minus the middle of the attempt; nullopt when it tells nothing.
std::optional<std::chrono::seconds> skew_of(const Attempt& attempt);

}  // namespace configxform::cli::aws
