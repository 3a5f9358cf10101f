#include "aws/clock_skew.hpp"

#include "aws/timestamp.hpp"

namespace configxform::cli::aws {

using namespace std::chrono_literals;

std::optional<std::chrono::seconds> skew_of(const Attempt& attempt) {
  const auto* response = std::get_if<HttpResponse>(&attempt.result);
  if (response == nullptr || response->header("Age")) return std::nullopt;
  const auto header = response->header("Date");
  const auto took = attempt.ended - attempt.started;
  if (!header || took > 15min || took < 0s) return std::nullopt;
  const auto date = parse_http_date(*header);
  if (!date) return std::nullopt;
  return std::chrono::round<std::chrono::seconds>(*date - (attempt.started + took / 2));
}

bool ClockSkew::learn(const Attempt& refused) {
  constexpr std::chrono::seconds kGate = 4min;
  const auto skew = skew_of(refused);
  if (!skew) return false;
  measured_ = *skew;
  if (std::chrono::abs(measured_ - offset_) <= kGate) return false;
  offset_ = measured_;
  return true;
}

}  // namespace configxform::cli::aws
