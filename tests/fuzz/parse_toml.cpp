// parse_toml: what it reads is written and read back equal, as TOML and, without nan, as JSON; what
// it refuses has its place.
#include <configxform/json.hpp>
#include <configxform/toml.hpp>

#include "input.hpp"
#include "property.hpp"

using namespace configxform;

namespace {

void check_toml(const Document& document, const Options& options) {
  const auto toml = to_toml(document, options);
  fuzz::require(toml && toml.diagnostics().empty(), "what was TOML can be TOML again");
  const Diagnostics verdict = verify_toml(*toml, document);
  fuzz::require(!has_errors(verdict), "verify_toml agrees");
  const auto again = parse_toml(*toml, options);
  const bool deep = !verdict.empty();  // written inline, it may be beyond what toml++ takes
  fuzz::require(
      again ? *again == document : deep && again.diagnostics()[0].code == Code::toml_limit,
      "TOML reads back equal");
}

void check_json(const Document& document) {
  bool finite = true;
  for (const Diagnostic& loss : json_losses(document))
    finite = finite && loss.code != Code::number_not_finite;
  const std::string json = to_json(document);
  fuzz::require(verify_json(json, document).empty() == finite,
                "verify_json sees nan, nothing else");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Options options;
  options.limits = fuzz::limits_of(input.byte());
  const auto document = parse_toml(input.rest(), options);
  if (!document) {
    fuzz::check_refusal(document.diagnostics(), input.rest());
    fuzz::require(document.diagnostics().size() == 1, "a refusal of TOML is one finding");
    return 0;
  }
  check_toml(*document, options);
  check_json(*document);
  Diagnostics places{{Class::note, Code::null_dropped, "/runners/0/name", 0, 0, "a", {}}};
  locate(places, input.rest(), Format::toml);
  fuzz::check_findings(places, input.rest());
  return 0;
}
