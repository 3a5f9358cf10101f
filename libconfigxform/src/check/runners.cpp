// All of [[runners]] together.
#include <configxform/transform.hpp>
#include <map>
#include <set>

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

/// `pointer` names something inside `list`: the element that it is, or is in; else "".
std::string_view element_of(std::string_view list, std::string_view pointer) {
  if (!pointer.starts_with(list) || pointer.size() == list.size() || pointer[list.size()] != '/')
    return {};
  return pointer.substr(0, pointer.find('/', list.size() + 1));
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
  const std::string list = config.at("runners").pointer();
  std::set<std::string_view> dead;  // runners that cannot work, by their pointers
  bool for_all = false;
  for (const Diagnostic& finding : config.context().findings) {
    if (finding.kind != Class::never_works) continue;
    const std::string_view runner = element_of(list, finding.pointer);
    if (!runner.empty())
      dead.insert(runner);
    else
      for_all = for_all || finding.pointer != list;
  }
  bool usable = false;
  config.each_table("runners", [&](const Table& runner) {
    usable = usable || !dead.contains(runner.place().pointer());
  });
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
