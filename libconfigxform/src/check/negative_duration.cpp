#include "check/negative_duration.hpp"

#include <array>

namespace configxform::check_detail {
namespace {

struct Effect {
  std::string_view key, effect;
};

constexpr std::array kEffects{
    Effect{"prepare_timeout", "the runner takes the job's timeout"},      // rule 8.10
    Effect{"get_sources_timeout", "the runner takes the job's timeout"},  // rule 8.10
    Effect{"threshold", "the runner switches this entry off"},            // rule 8.16
    Effect{"instance_acquire_timeout", "the runner takes 15 minutes"},    // rule 9.9
    Effect{"retry_backoff", "the runner takes 5 seconds"},                // rule 10.8
    Effect{"cleanup_resources_timeout", "the runner takes 5 minutes"},    // rule 12.9
    Effect{"idle_time",
           "the runner uses it as written, so no instance stays idle, and "
           "`gitlab-runner lint` refuses it"},  // rule 3.3
};

}  // namespace

std::string_view effect_of_negative(std::string_view key) noexcept {
  for (const Effect& effect : kEffects)
    if (effect.key == key) return effect.effect;
  return "the runner uses it as written";  // rule 1.3
}

}  // namespace configxform::check_detail
