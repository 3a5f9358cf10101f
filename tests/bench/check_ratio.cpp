// How much the check costs: the whole way from JSON to TOML for a document of 64 KiB, checked and
// unchecked, in one run. Ends with status 1 when checking takes more than three times as long.
#include <algorithm>
#include <chrono>
#include <configxform/configxform.hpp>
#include <cstdio>
#include <string>

namespace {

using namespace configxform;

/// Runners as the Terraform module makes them, until there are 64 KiB, as much as a secret holds.
std::string document(bool faulty) {
  std::string json = R"({"concurrent":10,"runners":[)";
  for (int i = 0; json.size() < 64 * 1024 - 1200; ++i) {
    const std::string n = std::to_string(i);
    json += (i > 0 ? "," : "");
    json +=
        R"({"name":"runner-)" + n + R"(","url":"https://gitlab.example.com","token":"glrt-)" + n +
        R"(","executor":"docker-autoscaler","environment":["A=b","C=d"],"builds_dir":"/builds",)"
        R"("docker":{"image":"alpine","privileged":false,"volumes":["/cache"],"memory":"2g"},)"
        R"("autoscaler":{"plugin":"aws","max_instances":10.0,"capacity_per_instance":1,)"
        R"("plugin_config":{"name":"asg","profile":""},"policy":[{"idle_count":1,)"
        R"("idle_time":"20m0s","periods":["* 8-17 * * mon-fri"],"timezone":"UTC"}]})";
    json += faulty ? R"(,"limti":1,"output_limit":"4"})" : "}";
  }
  return json + "]}";
}

/// The fastest of many runs, in seconds: what the machine does besides only ever adds.
double seconds(const std::string& json, CheckMode mode) {
  Options options;
  options.check = mode;
  double best = 1e9;
  for (int run = 0; run < 40; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const bool converted = transform(json, options).has_value();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (!converted && mode == CheckMode::off) return 0;
    best = std::min(best, took.count());
  }
  return best;
}

bool is_fast_enough(const char* what, bool faulty) {
  const std::string json = document(faulty);
  const double off = seconds(json, CheckMode::off);
  const double strict = seconds(json, CheckMode::strict);
  std::printf("%s, %zu bytes: unchecked %.2f ms, checked %.2f ms, ratio %.2f\n", what, json.size(),
              off * 1e3, strict * 1e3, strict / off);
  return off > 0 && strict <= 3 * off;
}

}  // namespace

int main() {
  const bool good = is_fast_enough("a good document", false);
  const bool faulty = is_fast_enough("a faulty document", true);
  return good && faulty ? 0 : 1;
}
