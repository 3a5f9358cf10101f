// All of [[runners]] together.
#include <algorithm>
#include <configxform/transform.hpp>
#include <map>

#include "check/rules.hpp"

namespace configxform::check_detail {
namespace {

/// Calls report(runner, first) for each runner whose text under `key` an earlier one has.
template <class Report>
void each_duplicate(const Table& config, std::string_view key, Report report) {
  std::map<std::string_view, std::string> first;
  config.each_table("runners", [&](const Table& runner) {
    if (!runner.has_text(key)) return;
    const auto [entry, fresh] = first.try_emplace(*runner.text(key), runner.place().pointer());
    if (!fresh) report(runner, entry->second);
  });
}

/// What is said of the runner at that pointer, or of something inside it.
bool is_about(const Diagnostic& finding, const std::string& pointer) {
  return finding.pointer == pointer || finding.pointer.starts_with(pointer + '/');
}

}  // namespace

void check_duplicates(const Table& config) {
  each_duplicate(config, "name", [](const Table& runner, const std::string& first) {
    runner.report(Class::warning, Code::duplicate_name, "name",
                  "the same name as " + first + "; log lines and patches cannot tell them apart");
  });
  // Rules 4.9, 8.4
  each_duplicate(config, "token", [](const Table& runner, const std::string& first) {
    runner.report(Class::warning, Code::duplicate_token, "token",
                  "the same token as " + first +
                      "; the two share 'limit', and one autoscaler, "
                      "whichever starts first");
  });
}

void check_any_usable(const Table& config, const Document& document) {
  const Diagnostics& findings = config.context().findings;
  const auto dead = [&](auto matches) {
    return std::ranges::any_of(findings, [&](const Diagnostic& finding) {
      return finding.kind == Class::never_works && matches(finding);
    });
  };
  const std::string list = config.at("runners").pointer();
  bool usable = false;
  config.each_table("runners", [&](const Table& runner) {
    const std::string pointer = runner.place().pointer();
    usable = usable || !dead([&](const Diagnostic& finding) { return is_about(finding, pointer); });
  });
  const bool for_all = dead([&](const Diagnostic& finding) { return !is_about(finding, list); });
  if (config.has("runners") && !config.array("runners")) return;  // reported as a type
  if (usable && !for_all) return;
  // What every runner lacks is best said together.
  if (Diagnostics idle = check_usable(document); !idle.empty())
    return config.report(Class::never_works, Code::no_usable_runner, "runners",
                         std::move(idle.front().message));
  config.report(
      Class::never_works, Code::no_usable_runner, "runners",
      "expected a runner that can take jobs, got none; gitlab-runner would start and never "
      "finish a job: mend the errors of at least one runner");
}

}  // namespace configxform::check_detail
