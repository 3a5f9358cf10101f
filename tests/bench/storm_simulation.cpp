// Prints the table in docs/retries.md: fleets of starters against request quotas.
#include "storm_simulation.hpp"

#include <cstdio>

using namespace configxform::cli::aws;
using namespace std::chrono_literals;

namespace {

void print(const Storm& storm) {
  const StormResult result = StormSimulation(storm).run();
  const auto seconds = [](auto duration) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
  };
  std::printf("| %d | %.0f/s | %d s | %d s | %.1f %% | %.1f s | %.1f s | %.1f | %d |\n",
              storm.starters, storm.per_second, seconds(storm.timeout), seconds(storm.splay),
              100 * result.success_rate, result.half_done_seconds, result.all_done_seconds,
              result.requests_per_starter, result.most_requests);
}

}  // namespace

int main() {
  std::puts(
      "| starters | quota | --timeout | splay | success | half done | all done | requests each | "
      "most |\n"
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const int starters : {500, 10'000}) {
    for (const double quota : {50.0, 10'000.0}) {
      for (const auto splay : {0s, 10s, 60s}) {
        Storm storm;
        storm.starters = starters;
        storm.per_second = quota;
        storm.splay = splay;
        print(storm);
        if (storm.starters < quota * 120) continue;
        storm.timeout = 300s;  // The quota alone needs longer than the default.
        print(storm);
      }
    }
  }
}
