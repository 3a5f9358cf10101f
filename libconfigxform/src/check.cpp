#include <algorithm>
#include <configxform/check.hpp>
#include <configxform/schema.hpp>
#include <utility>

#include "check/context.hpp"
#include "check/findings.hpp"
#include "check/rules.hpp"
#include "check/types.hpp"
#include "finding_budget.hpp"
#include "value_walk.hpp"

namespace configxform {
namespace {

using namespace check_detail;  // NOLINT: the parts of this file's one idea

/// Whatever the schema says of the place: TOML has no null, and leaving an element out would shift
/// the others. Stops as to_toml does: a long key with a thousand nulls below is a thousand times
/// the document.
void check_nulls(const Document& document, Diagnostics& findings) {
  FindingBudget budget;
  for (ValueWalk walk(document.root()); !budget.spent() && walk.next();)
    if (walk.key() == nullptr && walk.value().is_null()) {
      budget.take(walk.pointer().size());
      findings.push_back({Class::load,
                          Code::null_in_array,
                          walk.pointer(),
                          0,
                          0,
                          "expected a value, got null: TOML has no null, and an array cannot leave "
                          "one out; take the element out",
                          {}});
    }
}

void apply_rules(const Document& document, Context& context) {
  const Place top;
  const Table config(document.root(), top, context);
  check_global(config);
  config.each_table("runners", [](const Table& runner) {
    for (auto* check_part :
         {check_runner, check_executor, check_feature_flags, check_autoscaler, check_docker,
          check_kubernetes, check_machine, check_monitoring, check_cache, check_other_executors})
      check_part(runner);
  });
  check_duplicates(config);
  settle_unread(context.findings, context.unread);
  check_any_usable(config, document);
}

bool is_repair(const Diagnostic& finding) {
  switch (finding.code) {
    case Code::repaired_number:
    case Code::repaired_duration:
    case Code::repaired_datetime:
    case Code::repaired_boolean:
      return true;
    default:
      return false;
  }
}

}  // namespace

Diagnostics repair_and_check(Document& document, const Options& options) {
  Context context(options);
  check_table(document.root(), schema::root(), Place(), true, context);
  check_nulls(document, context.findings);
  apply_rules(document, context);
  sort_by_place(context.findings, document);
  limit(context.findings, options.limits.findings);
  return std::move(context.findings);
}

Diagnostics check(const Document& document, const Options& options) {
  Document copy = document;
  return repair_and_check(copy, options);
}

Diagnostics repair(Document& document, const Options& options) {
  Context context(options);
  check_table(document.root(), schema::root(), Place(), true, context);
  std::erase_if(context.findings, [](const Diagnostic& finding) { return !is_repair(finding); });
  return std::move(context.findings);
}

bool stops(const Diagnostic& finding, CheckMode mode) noexcept {
  if (mode == CheckMode::strict) return severity(finding.kind) == Severity::error;
  if (finding.kind == Class::load) return true;
  return mode == CheckMode::safe && finding.code == Code::no_usable_runner;
}

bool stops(const Diagnostics& findings, CheckMode mode) noexcept {
  return std::ranges::any_of(findings,
                             [mode](const Diagnostic& finding) { return stops(finding, mode); });
}

Severity severity(const Diagnostic& finding, CheckMode mode) noexcept {
  if (finding.kind == Class::note) return Severity::note;
  return stops(finding, mode) ? Severity::error : Severity::warning;
}

}  // namespace configxform
