// The top level of config.toml.
#include <set>

#include "check/rules.hpp"
#include "grammar/label.hpp"

namespace configxform::check_detail {
namespace {

/// Rule 7.1: a fatal log line ends the process, in every release since 15.0 (commands/multi.go,
/// updateWorkers).
void check_concurrent(const Table& config) {
  const std::int64_t* concurrent = config.integer("concurrent");
  if (concurrent == nullptr || *concurrent > 0) return;
  config.report(Class::load, Code::concurrent_not_positive, "concurrent",
                "expected an integer of at least 1, got less; the runner ends at once");
}

/// Rule 2.7: at most 32 labels, the runner's own and the global ones together.
void check_label_count(const Table& config) {
  if (!config.context().since(18, 5)) return;
  const Table global = config.table("labels");
  config.each_table("runners", [&](const Table& runner) {
    const Table own = runner.table("labels");
    std::set<std::string_view> keys;
    for (const Table* labels : {&global, &own})
      if (*labels)
        for (const Member& label : labels->object()) keys.insert(label.key);
    if (keys.size() > grammar::kMostLabels)
      runner.report(Class::load, Code::label_count, own ? "labels" : "",
                    "expected at most 32 labels together with the global ones, got " +
                        std::to_string(keys.size()) + "; the runner rejects the file");
  });
}

}  // namespace

void check_global(const Table& config) {
  check_concurrent(config);
  check_label_count(config);
}

}  // namespace configxform::check_detail
