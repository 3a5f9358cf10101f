// check: at most the findings asked for and one more, the same each time, none quoting a value;
// repair leaves nothing to repair.
#include <configxform/check.hpp>
#include <configxform/json.hpp>
#include <configxform/redact.hpp>
#include <configxform/summary.hpp>
#include <configxform/toml.hpp>

#include "canary.hpp"
#include "input.hpp"

using namespace configxform;

namespace {

void check_repair(const Document& document, const Options& options) {
  Document once = document;
  Diagnostics repaired = repair(once, options);
  Document both = document;
  const Diagnostics found = repair_and_check(both, options);
  fuzz::require(both == once, "repair and repair_and_check change the same");
  fuzz::require(format(found) == format(check(document, options)), "check is deterministic");
  const Document before = once;
  fuzz::require(repair(once, options).empty() && once == before, "repair leaves nothing to repair");
  fuzz::require(repaired.empty() == (before == document), "every change has its note");
}

void check_views(const Document& document) {
  const Document redacted = redact(document);
  fuzz::require(redact(redacted) == redacted, "redacting twice is redacting once");
  for (const RunnerSummary& runner : summary(document))
    fuzz::require(to_string(runner).find('\n') == std::string::npos, "a summary is one line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Options options = fuzz::options_of(input);
  fuzz::Planter planter(input.byte());
  auto document = options.from == Format::json ? parse_json(input.rest(), options)
                                               : parse_toml(input.rest(), options);
  if (!document) return 0;
  planter.plant(document->root());
  const Diagnostics findings = check(*document, options);
  fuzz::require(findings.size() <= std::max<std::size_t>(options.limits.findings, 1) + 1,
                "the limit of findings is kept");
  fuzz::check_findings(findings, input.rest());
  if (!planter.in_key()) fuzz::check_no_canary(findings);
  check_repair(*document, options);
  check_views(*document);
  return 0;
}
