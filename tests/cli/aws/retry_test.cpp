#include "aws/retry.hpp"

#include "catch.hpp"
#include "fake_world.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock::time_point;
const Steady kZero{};

/// The waits of a schedule under one judgement, in milliseconds; time passes only in waits.
std::vector<long> waits(Judgement judgement, RetryLimits limits, double random,
                        milliseconds attempt = 0ms) {
  RetrySchedule schedule(limits);
  std::vector<long> result;
  Steady now = kZero;
  for (;;) {
    now += attempt;
    const auto wait = schedule.next(judgement, now, random);
    if (!wait || result.size() == 100) return result;
    result.push_back(static_cast<long>(wait->count()));
    now += *wait;
  }
}

RetryLimits until(milliseconds deadline, int attempts = 0) { return {kZero + deadline, attempts}; }

}  // namespace

TEST_CASE("retry: transient errors wait 50 ms, doubled up to 5 s") {
  using List = std::vector<long>;
  CHECK(waits({Again::transient, ""}, until(60s, 10), 1.0) ==
        List{50, 100, 200, 400, 800, 1600, 3200, 5000, 5000});
  CHECK(waits({Again::transient, ""}, until(60s, 5), 0.5) == List{25, 50, 100, 200});
  CHECK(waits({Again::transient, ""}, until(60s, 4), 0.0) == List{0, 0, 0});
}

TEST_CASE("retry: throttling waits 1 s, doubled up to 5 s") {
  using List = std::vector<long>;
  CHECK(waits({Again::throttling, ""}, until(60s, 6), 1.0) == List{1000, 2000, 4000, 5000, 5000});
  CHECK(waits({Again::throttling, ""}, until(60s, 4), 0.25) == List{250, 500, 1000});
}

TEST_CASE("retry: a thousand attempts do not overflow") {
  RetrySchedule schedule(until(24h));
  for (int i = 0; i < 1000; ++i) {
    const auto wait = schedule.next({Again::throttling, ""}, kZero, 0.999);
    REQUIRE(wait.has_value());
    REQUIRE(*wait <= 5s);
    REQUIRE(*wait >= 0ms);
  }
}

TEST_CASE("retry: no wait leads to or beyond the deadline") {
  using List = std::vector<long>;
  CHECK(waits({Again::throttling, ""}, until(3000ms), 1.0) == List{1000});
  CHECK(waits({Again::throttling, ""}, until(3001ms), 1.0) == List{1000, 2000});
  CHECK(waits({Again::transient, ""}, until(0ms), 1.0).empty());
  CHECK(waits({Again::at_once, ""}, until(0ms), 1.0).empty());
}

TEST_CASE("retry: AWS_MAX_ATTEMPTS counts all attempts") {
  CHECK(waits({Again::transient, ""}, until(60s, 1), 1.0).empty());
  CHECK(waits({Again::transient, ""}, until(60s, 3), 1.0).size() == 2);
  CHECK(waits({Again::at_once, ""}, until(60s, 1), 1.0).empty());
}

TEST_CASE("retry: never is never") { CHECK(waits({Again::never, ""}, until(60s), 0.0).empty()); }

TEST_CASE("retry: what a new stack mends is tried three times more, within 20 s") {
  using List = std::vector<long>;
  CHECK(waits({Again::few, ""}, until(120s), 0.0) == List{1000, 2500, 5000});
  CHECK(waits({Again::few, ""}, until(120s), 0.999) == List{1999, 4998, 9995});
  CHECK(waits({Again::few, ""}, until(120s), 0.999, 2s) == List{1999, 4998});
  CHECK(waits({Again::few, ""}, until(3s), 0.0) == List{1000});
}

TEST_CASE("retry: what was put right is sent at once, twice at the most") {
  CHECK(waits({Again::at_once, ""}, until(120s), 0.9) == std::vector<long>{0, 0});
}

TEST_CASE("retry: x-amz-retry-after is clamped to our wait and five seconds more") {
  using List = std::vector<long>;
  const auto with_hint = [](milliseconds hint) {
    return waits({Again::throttling, "", hint}, until(60s, 2), 0.5);
  };
  CHECK(with_hint(700ms) == List{700});
  CHECK(with_hint(100ms) == List{500});
  CHECK(with_hint(5500ms) == List{5500});
  CHECK(with_hint(3600s) == List{5500});
}

TEST_CASE("retry: x-amz-retry-after must be whole milliseconds") {
  const auto read = [](std::string value) {
    return retry_after(answer(503, "", {{"X-Amz-Retry-After", std::move(value)}}));
  };
  CHECK(read("1500") == 1500ms);
  CHECK(read("0") == 0ms);
  for (const auto bad :
       {"", "-1", "1.5", "2s", "99999999999999", "Fri, 02 Jan 2026 03:04:05 GMT"}) {
    CHECK_FALSE(read(bad).has_value());
  }
  CHECK_FALSE(retry_after(answer(503, "", {{"Retry-After", "3"}})).has_value());
}

TEST_CASE("retry: AWS_MAX_ATTEMPTS is a whole number from 1 to 1000") {
  CHECK(*max_attempts_from({}) == 0);
  CHECK(*max_attempts_from({{"AWS_MAX_ATTEMPTS", ""}}) == 0);
  CHECK(*max_attempts_from({{"AWS_MAX_ATTEMPTS", "1"}}) == 1);
  CHECK(*max_attempts_from({{"AWS_MAX_ATTEMPTS", "1000"}}) == 1000);
  for (const auto bad : {"0", "-1", "1001", "three", "3 ", "3.0", "99999999999"}) {
    const auto result = max_attempts_from({{"AWS_MAX_ATTEMPTS", bad}});
    REQUIRE_FALSE(result);
    CHECK(result.error().status == ExitStatus::bad_settings);
    CHECK_THAT(result.error().message, catch_matchers::ContainsSubstring("AWS_MAX_ATTEMPTS"));
  }
}

TEST_CASE("retry: transport failures by kind") {
  const auto again = [](TransportFailure kind) { return judge_transport({kind, ""}).again; };
  for (const auto kind : {TransportFailure::connection_refused, TransportFailure::unreachable,
                          TransportFailure::connect_timeout, TransportFailure::timeout,
                          TransportFailure::interrupted}) {
    CHECK(again(kind) == Again::transient);
  }
  for (const auto kind : {TransportFailure::name_lookup, TransportFailure::proxy,
                          TransportFailure::tls_other, TransportFailure::other}) {
    CHECK(again(kind) == Again::few);
  }
  for (const auto kind : {TransportFailure::tls_untrusted, TransportFailure::tls_expired,
                          TransportFailure::tls_wrong_host, TransportFailure::tls_ca_file,
                          TransportFailure::too_large, TransportFailure::bad_url}) {
    CHECK(again(kind) == Again::never);
  }
}

TEST_CASE("retry: statuses that are retried, and their neighbours") {
  const auto again = [](int status) { return judge_status(answer(status, "")).again; };
  for (const int status : {500, 502, 503, 504}) CHECK(again(status) == Again::transient);
  CHECK(again(429) == Again::throttling);
  for (const int status : {200, 301, 400, 401, 403, 404, 408, 501, 505, 507}) {
    CHECK(again(status) == Again::never);
  }
}

namespace {

Expected<Exchange> send(FakeWorld& world, RetryLimits limits) {
  auto surroundings = world.surroundings();
  return send_with_retries(
      "the peer", limits, surroundings, [](auto) -> Expected<HttpRequest> { return HttpRequest{}; },
      [](const Attempt& attempt) {
        const auto* response = std::get_if<HttpResponse>(&attempt.result);
        return response ? judge_status(*response)
                        : judge_transport(std::get<TransportError>(attempt.result));
      });
}

}  // namespace

TEST_CASE("retry: the loop waits, asks again, and logs a line a retry") {
  FakeWorld world({});
  world.http.answer =
      in_turn({answer(503, ""), failure(TransportFailure::timeout), answer(200, "")});
  const auto exchange = send(world, {world.clock.steady_now() + 60s});
  REQUIRE(exchange);
  CHECK(exchange->attempts == 3);
  CHECK(std::get<HttpResponse>(exchange->last.result).status == 200);
  CHECK(world.clock.sleeps == Waits{25, 50});
  CHECK(world.log_text ==
        "warning: Asking the peer again  code=\"HTTP 503\" attempt=1 wait_ms=25\n"
        "warning: Asking the peer again  code=\"no answer within the time limit\" attempt=2 "
        "wait_ms=50\n");
}

TEST_CASE("retry: an attempt's limits shrink to what is left") {
  FakeWorld world({});
  world.http.latency = 4s;
  world.random = 0.0;
  world.http.answer = [](const HttpRequest&) { return failure(TransportFailure::timeout); };
  const auto exchange = send(world, {world.clock.steady_now() + 11s});
  REQUIRE(exchange);
  REQUIRE(world.http.requests.size() == 3);
  CHECK(world.http.requests[0].timeout == 10s);
  CHECK(world.http.requests[1].timeout == 7s);
  CHECK(world.http.requests[2].timeout == 3s);
  CHECK(world.http.requests[1].connect_timeout == 3s);
  CHECK(world.http.requests[2].connect_timeout == 3s);
}

TEST_CASE("retry: a deadline that has passed still gives one attempt its say") {
  FakeWorld world({});
  world.http.answer = in_turn({answer(200, "")});
  const auto exchange = send(world, {world.clock.steady_now() - 1s});
  REQUIRE(exchange);
  CHECK(exchange->attempts == 1);
  CHECK(world.http.requests[0].timeout == 1ms);
}

TEST_CASE("retry: a request that cannot be made ends it") {
  FakeWorld world({});
  auto surroundings = world.surroundings();
  const auto exchange = send_with_retries(
      "the peer", {world.clock.steady_now() + 60s}, surroundings,
      [](auto) -> Expected<HttpRequest> {
        return Error{ExitStatus::no_permission, "no key"};
      },
      [](const Attempt&) { return Judgement{}; });
  REQUIRE_FALSE(exchange);
  CHECK(exchange.error().message == "no key");
  CHECK(world.http.requests.empty());
}
