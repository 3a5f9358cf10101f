// The executor and the tables that it needs (common/config.go says nothing about them; each
// executor looks for its own when a job comes).
#include <algorithm>
#include <array>

#include "check/rules.hpp"

namespace configxform::check_detail {
namespace {

/// Rules 9.2, 10.1, 12.1, 13.1, 13.2, 13.3
void check_sections(const Table& runner, const schema::Executor& executor) {
  for (std::string_view section : executor.required_sections)
    if (!runner.has(section))
      runner.report(Class::never_works, Code::section_missing, "",
                    "expected a table " + quoted(section) + " for executor \"" +
                        std::string(executor.name) + "\", got none; every job fails");
}

/// Rules 9.3, 10.1, 13.2, 13.3
void check_keys(const Table& runner, const schema::Executor& executor) {
  for (const schema::RequiredKey& needed : executor.required_keys) {
    const auto dot = needed.path.find('.');
    const Table section = runner.table(needed.path.substr(0, dot));
    const std::string_view key = needed.path.substr(dot + 1);
    if (!needed.always || !section || section.has_text(key)) continue;
    section.report(Class::never_works, Code::setting_missing, key,
                   "expected " + quoted(key) + " with some text for executor \"" +
                       std::string(executor.name) + "\", got " + section.what_is_at(key) +
                       "; every job fails");
  }
}

bool is_in(std::span<const std::string_view> list, std::string_view item) {
  return std::ranges::find(list, item) != list.end();
}

/// A table that only another executor reads: the executor's name is wrong, or the table is a rest.
void check_unused(const Table& runner, const schema::Executor& executor) {
  constexpr std::array<std::string_view, 9> kSections{"instance",   "ssh",        "docker",
                                                      "parallels",  "virtualbox", "machine",
                                                      "kubernetes", "custom",     "autoscaler"};
  for (std::string_view section : kSections) {
    if (is_in(executor.required_sections, section) || is_in(executor.optional_sections, section))
      continue;
    if (const Table table = runner.table(section); !table.empty()) {
      runner.context().unread.push_back({table.place().pointer(), true});
      table.report(Class::warning, Code::section_unused, "",
                   "executor \"" + std::string(executor.name) + "\" does not read " +
                       quoted(section) + "; take the table out, or name its executor");
    }
  }
}

}  // namespace

void check_executor(const Table& runner) {
  const std::string* name = runner.text("executor");
  const schema::Executor* executor = name ? schema::find_executor(*name) : nullptr;
  // An unknown executor is reported where words are checked (words.cpp).
  if (executor == nullptr || !executor->life.covers(runner.context().version)) return;
  check_sections(runner, *executor);
  check_keys(runner, *executor);
  check_unused(runner, *executor);
}

}  // namespace configxform::check_detail
