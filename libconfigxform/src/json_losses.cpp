#include <cmath>
#include <configxform/json.hpp>

#include "finding_budget.hpp"
#include "grammar/rfc3339.hpp"
#include "value_walk.hpp"

namespace configxform {

Diagnostics json_losses(const Document& document) {
  Diagnostics findings;
  FindingBudget budget;
  ValueWalk walk(document.root());
  const auto add = [&](Code code, const char* message) {
    budget.take(walk.pointer().size());
    findings.push_back({Class::load, code, walk.pointer(), 0, 0, message, {}});
  };
  while (!budget.spent() && walk.next()) {
    if (const double* number = walk.value().as_floating(); number && !std::isfinite(*number))
      add(Code::number_not_finite,
          "expected a number that JSON can hold, got nan or inf; write a number, or leave it out");
    if (const DateTime* moment = walk.value().as_datetime();
        moment && !grammar::is_toml_datetime(moment->text))
      add(Code::datetime_local,
          "expected a date-time with its offset, such as 2026-01-02T03:04:05Z, got a local one: as "
          "the string that it becomes in JSON, the runner rejects it; add the offset");
  }
  return findings;
}

}  // namespace configxform
