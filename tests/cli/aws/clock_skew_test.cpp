#include "aws/clock_skew.hpp"

#include "aws/timestamp.hpp"
#include "catch.hpp"
#include "fake_world.hpp"

using namespace configxform::cli::aws;
using namespace std::chrono_literals;

namespace {

const Time kNow = FakeClock::kStart;  // 03:04:05

Attempt refused(std::vector<Header> headers, std::chrono::seconds took = 0s) {
  return {answer(403, "", std::move(headers)), kNow, kNow + took};
}

}  // namespace

TEST_CASE("clock_skew: Date minus the middle of the attempt") {
  CHECK(skew_of(refused({{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"}})) == 0s);
  CHECK(skew_of(refused({{"date", "Fri, 02 Jan 2026 03:14:05 GMT"}})) == 600s);
  CHECK(skew_of(refused({{"Date", "Fri, 02 Jan 2026 02:54:05 GMT"}})) == -600s);
  CHECK(skew_of(refused({{"Date", "Fri, 02 Jan 2026 03:14:05 GMT"}}, 20s)) == 590s);
}

TEST_CASE("clock_skew: what tells nothing") {
  CHECK_FALSE(skew_of(refused({})));
  CHECK_FALSE(skew_of(refused({{"Date", "now"}})));
  CHECK_FALSE(skew_of(refused({{"Date", "Fri, 02 Jan 2026 03:14:05 GMT"}, {"Age", "3"}})));
  CHECK_FALSE(skew_of(refused({{"Date", "Fri, 02 Jan 2026 03:14:05 GMT"}}, 901s)));
  CHECK_FALSE(skew_of(refused({{"Date", "Fri, 02 Jan 2026 03:14:05 GMT"}}, -1s)));
  CHECK_FALSE(skew_of({TransportError{}, kNow, kNow}));
}

TEST_CASE("clock_skew: the gate is at four minutes") {
  ClockSkew skew;
  CHECK_FALSE(skew.learn(refused({{"Date", "Fri, 02 Jan 2026 03:08:05 GMT"}})));
  CHECK(skew.corrected(kNow) == kNow);
  CHECK(skew.measured() == 240s);
  CHECK(skew.learn(refused({{"Date", "Fri, 02 Jan 2026 03:08:06 GMT"}})));
  CHECK(skew.corrected(kNow) == kNow + 241s);
}

TEST_CASE("clock_skew: a refusal that repeats with the corrected time is no skew") {
  ClockSkew skew;
  const auto behind = refused({{"Date", "Fri, 02 Jan 2026 02:04:05 GMT"}});
  CHECK(skew.learn(behind));
  CHECK(skew.corrected(kNow) == kNow - 1h);
  CHECK_FALSE(skew.learn(behind));
}
