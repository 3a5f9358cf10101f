#include "storm_simulation.hpp"

#include "catch.hpp"

using namespace configxform::cli::aws;
using namespace std::chrono_literals;

// The numbers behind the defaults; docs/retries.md has the whole table.

TEST_CASE("storm: 500 starters against 50 a second all get their secret") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    Storm storm;
    storm.seed = seed;
    const auto result = StormSimulation(storm).run();
    CHECK(result.success_rate == 1.0);
    CHECK(result.all_done_seconds < 40);  // 9 s at the best: the quota, less the second saved up.
    CHECK(result.all_done_seconds > 8.9);
    CHECK(result.requests_per_starter < 6);
  }
}

TEST_CASE("storm: 10,000 starters against 10,000 a second do not notice") {
  Storm storm;
  storm.starters = 10'000;
  storm.per_second = 10'000;
  const auto result = StormSimulation(storm).run();
  CHECK(result.success_rate == 1.0);
  CHECK(result.requests_per_starter < 1.1);
  CHECK(result.all_done_seconds < 1.5);
}

TEST_CASE("storm: 10,000 starters against 50 a second use the whole quota") {
  Storm storm;
  storm.starters = 10'000;
  const auto result = StormSimulation(storm).run();
  const double possible = (120 + 1) * 50 / 10'000.0;
  CHECK(result.success_rate > 0.97 * possible);
  CHECK(result.success_rate <= possible);

  storm.timeout = 300s;
  CHECK(StormSimulation(storm).run().success_rate == 1.0);
}

TEST_CASE("storm: the simulation itself counts right") {
  Storm one;
  one.starters = 1;
  const auto alone = StormSimulation(one).run();
  CHECK(alone.success_rate == 1.0);
  CHECK(alone.most_requests == 1);
  CHECK(alone.all_done_seconds == Approx(0.04));

  Storm none;
  none.starters = 10;
  none.per_second = 0;
  none.timeout = 10s;
  const auto refused = StormSimulation(none).run();
  CHECK(refused.success_rate == 0.0);
  CHECK(refused.requests_per_starter > 2);
}
