// Retries: when to ask again, as pure arithmetic (RetrySchedule), and the loop that does it
// (send_with_retries). Everything that is sent goes through it: Secrets Manager, STS, container
// and instance credentials, each with its own judgement of what an answer means.
//
// Waits are AWS's "standard" retry mode as of 2026 (full jitter, base 0.05 s for transient errors,
// 1 s for throttling, doubling), with a cap of 5 s; the server's x-amz-retry-after is followed.
// Attempts go on until the deadline, or to AWS_MAX_ATTEMPTS. The numbers are discussed in
// docs/retries.md.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "aws/http.hpp"
#include "aws/surroundings.hpp"
#include "support/expected.hpp"

namespace configxform::cli::aws {

using std::chrono::milliseconds;

/// Is it worth asking again after this answer?
enum class Again {
  never,       ///< It is an answer, or one that will not change.
  transient,   ///< Soon, and as long as there is time.
  throttling,  ///< Later, and as long as there is time.
  few,         ///< Up to three times within 20 s: what a stack just being created mends by itself.
  at_once,     ///< Without a wait, at the most twice: something on our side was put right.
};

struct Judgement {
  Again again = Again::never;
  std::string code;  ///< For the log: AWS's code, "HTTP 503", "connection refused".
  std::optional<milliseconds> retry_after = std::nullopt;  ///< x-amz-retry-after.
};

struct RetryLimits {
  std::chrono::steady_clock::time_point deadline;
  int max_attempts = 0;  ///< In all; 0: until the deadline.
};

/// AWS_MAX_ATTEMPTS: a whole number from 1 to 1000; 0 when unset. Error: bad_settings.
Expected<int> max_attempts_from(const Environment& environment);

/// The wait before each next attempt. Pure: time and randomness come in.
class RetrySchedule {
 public:
  explicit RetrySchedule(RetryLimits limits) : limits_(limits) {}

  /// To be called once for each attempt that has ended. nullopt: no further attempt.
  /// `random` is uniform in [0, 1).
  std::optional<milliseconds> next(const Judgement& judgement,
                                   std::chrono::steady_clock::time_point now, double random);

  int attempts() const { return attempts_; }

 private:
  std::optional<milliseconds> backoff(const Judgement& judgement, double random);
  std::optional<milliseconds> next_of_few(std::chrono::steady_clock::time_point now, double random);

  RetryLimits limits_;
  int attempts_ = 0;
  int at_once_ = 0;
  int few_ = 0;
  std::chrono::steady_clock::time_point few_until_{};
};

/// One attempt as it went.
struct Attempt {
  HttpResult result;
  std::chrono::system_clock::time_point started;  ///< The clock reading that was signed with.
  std::chrono::system_clock::time_point ended;
};

/// Makes the request of an attempt afresh; an Error ends it all. `now` is the attempt's one clock
/// reading.
using MakeRequest = std::function<Expected<HttpRequest>(std::chrono::system_clock::time_point now)>;
using Judge = std::function<Judgement(const Attempt& attempt)>;

struct Exchange {
  Attempt last;
  int attempts = 0;
};

/// Sends until the judge says never, or the limits are reached; then the last attempt is the
/// answer. An attempt's time limits shrink to what is left until the deadline. Logs a line a retry;
/// `what` names the peer in it ("Secrets Manager", "container endpoint").
Expected<Exchange> send_with_retries(std::string_view what, const RetryLimits& limits,
                                     Surroundings& surroundings, const MakeRequest& make_request,
                                     const Judge& judge);

/// The judgement of a failure to get any answer: broken connections are transient; names that have
/// no address and proxies that refuse are tried a few times; TLS and URL trouble never.
Judgement judge_transport(const TransportError& error);

/// The judgement of an HTTP status alone: 429 is throttling, 500, 502, 503 and 504 are transient.
Judgement judge_status(const HttpResponse& response);

/// x-amz-retry-after: whole milliseconds; anything else counts as absent.
std::optional<milliseconds> retry_after(const HttpResponse& response);

/// In words, for messages and logs: "connection refused", "no answer within the time limit", …
std::string_view describe(TransportFailure failure);

}  // namespace configxform::cli::aws
