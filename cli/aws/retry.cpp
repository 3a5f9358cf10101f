#include "aws/retry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace configxform::cli::aws {
namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr milliseconds kTransientBase = 50ms;
constexpr milliseconds kThrottlingBase = 1000ms;
constexpr milliseconds kLongestWait = 5000ms;
/// A server may ask for that much more than we would wait by ourselves.
constexpr milliseconds kLongestServerWait = 5000ms;
/// Half fixed, half random: what a new stack waits for (policies, a first value) takes seconds.
constexpr std::array<milliseconds, 3> kFewWaits{2000ms, 5000ms, 10'000ms};
constexpr milliseconds kFewWithin = 20'000ms;
constexpr int kMostAtOnce = 2;

milliseconds scaled(milliseconds wait, double factor) {
  return milliseconds(std::llround(static_cast<double>(wait.count()) * factor));
}

milliseconds left(SteadyTime deadline, SteadyTime now) {
  return std::chrono::ceil<milliseconds>(deadline - now);
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || number < 0) return std::nullopt;
  return number;
}

void log_retry(Log& log, std::string_view what, const Judgement& judgement, int attempt,
               milliseconds wait) {
  log.warning("Asking " + std::string(what) + " again",
              {{"code", judgement.code},
               {"attempt", std::to_string(attempt)},
               {"wait_ms", std::to_string(wait.count())}});
}

}  // namespace

Expected<int> max_attempts_from(const Environment& environment) {
  const auto text = environment.get("AWS_MAX_ATTEMPTS");
  if (!text) return 0;
  const auto number = whole_number<int>(*text);
  if (number && *number >= 1 && *number <= 1000) return *number;
  return Error{ExitStatus::bad_settings,
               "AWS_MAX_ATTEMPTS: expected a whole number from 1 to 1000; correct or unset it"};
}

std::optional<milliseconds> RetrySchedule::next(const Judgement& judgement, SteadyTime now,
                                                double random) {
  ++attempts_;
  if (limits_.max_attempts > 0 && attempts_ >= limits_.max_attempts) return std::nullopt;
  std::optional<milliseconds> wait;
  switch (judgement.again) {
    case Again::never:
      return std::nullopt;
    case Again::at_once:
      if (at_once_++ < kMostAtOnce) wait = 0ms;
      break;
    case Again::few:
      wait = next_of_few(now, random);
      break;
    case Again::transient:
    case Again::throttling:
      wait = backoff(judgement, random);
      break;
  }
  if (wait && now + *wait >= limits_.deadline) return std::nullopt;
  return wait;
}

std::optional<milliseconds> RetrySchedule::backoff(const Judgement& judgement, double random) {
  const milliseconds base = judgement.again == Again::throttling ? kThrottlingBase : kTransientBase;
  const int doublings = std::min(attempts_ - 1, 10);
  const milliseconds own = scaled(std::min(base * (1 << doublings), kLongestWait), random);
  if (!judgement.retry_after) return own;
  return std::clamp(*judgement.retry_after, own, own + kLongestServerWait);
}

std::optional<milliseconds> RetrySchedule::next_of_few(SteadyTime now, double random) {
  if (few_ == 0) few_until_ = now + kFewWithin;
  if (few_ == static_cast<int>(kFewWaits.size())) return std::nullopt;
  const auto wait = scaled(kFewWaits[static_cast<std::size_t>(few_)], 0.5 + random / 2);
  ++few_;
  if (now + wait > few_until_) return std::nullopt;
  return wait;
}

Expected<Exchange> send_with_retries(std::string_view what, const RetryLimits& limits,
                                     Surroundings& surroundings, const MakeRequest& make_request,
                                     const Judge& judge) {
  Clock& clock = surroundings.clock;
  RetrySchedule schedule(limits);
  for (;;) {
    const auto started = clock.now();
    auto request = make_request(started);
    if (!request) return std::move(request).error();
    // An attempt always has a little time, so that the last one fails by itself and says why.
    const auto time_left = std::max(left(limits.deadline, clock.steady_now()), milliseconds(1));
    request->connect_timeout = std::min(request->connect_timeout, time_left);
    request->timeout = std::min(request->timeout, time_left);

    Attempt attempt{surroundings.http.send(*request), started, {}};
    attempt.ended = clock.now();
    const Judgement judgement = judge(attempt);
    const auto wait = schedule.next(judgement, clock.steady_now(), surroundings.random());
    if (!wait) return Exchange{std::move(attempt), schedule.attempts()};
    log_retry(surroundings.log, what, judgement, schedule.attempts(), *wait);
    if (*wait > 0ms) clock.sleep_for(*wait);
  }
}

Judgement judge_transport(const TransportError& error) {
  const auto again = [&] {
    switch (error.kind) {
      case TransportFailure::connection_refused:
      case TransportFailure::unreachable:
      case TransportFailure::connect_timeout:
      case TransportFailure::timeout:
      case TransportFailure::interrupted:
        return Again::transient;
      case TransportFailure::name_lookup:
      case TransportFailure::proxy:
      case TransportFailure::tls_other:
      case TransportFailure::other:
        return Again::few;
      case TransportFailure::tls_untrusted:
      case TransportFailure::tls_expired:
      case TransportFailure::tls_wrong_host:
      case TransportFailure::tls_ca_file:
      case TransportFailure::too_large:
      case TransportFailure::bad_url:
        return Again::never;
    }
    return Again::never;
  }();
  return {again, std::string(describe(error.kind))};
}

Judgement judge_status(const HttpResponse& response) {
  const std::string code = "HTTP " + std::to_string(response.status);
  switch (response.status) {
    case 429:
      return {Again::throttling, code, retry_after(response)};
    case 500:
    case 502:
    case 503:
    case 504:
      return {Again::transient, code, retry_after(response)};
    default:
      return {Again::never, code};
  }
}

std::optional<milliseconds> retry_after(const HttpResponse& response) {
  const auto text = response.header("x-amz-retry-after");
  if (!text) return std::nullopt;
  const auto number = whole_number<std::int32_t>(*text);
  if (!number) return std::nullopt;
  return milliseconds(*number);
}

std::string_view describe(TransportFailure failure) {
  switch (failure) {
    case TransportFailure::name_lookup:
      return "name lookup failed";
    case TransportFailure::connection_refused:
      return "connection refused";
    case TransportFailure::unreachable:
      return "host unreachable";
    case TransportFailure::connect_timeout:
      return "no connection within the time limit";
    case TransportFailure::timeout:
      return "no answer within the time limit";
    case TransportFailure::proxy:
      return "the proxy refused";
    case TransportFailure::tls_untrusted:
      return "TLS certificate not trusted";
    case TransportFailure::tls_expired:
      return "TLS certificate expired or not valid yet";
    case TransportFailure::tls_wrong_host:
      return "TLS certificate for another host";
    case TransportFailure::tls_ca_file:
      return "CA file not usable";
    case TransportFailure::tls_other:
      return "TLS handshake failed";
    case TransportFailure::too_large:
      return "answer too large";
    case TransportFailure::interrupted:
      return "connection broken";
    case TransportFailure::bad_url:
      return "URL not usable";
    case TransportFailure::other:
      return "transfer failed";
  }
  return "transfer failed";
}

}  // namespace configxform::cli::aws
