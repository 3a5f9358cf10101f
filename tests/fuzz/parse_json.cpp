// parse_json: what it reads is written and read back equal, as JSON and as TOML; what it refuses
// has its place.
#include <configxform/json.hpp>
#include <configxform/toml.hpp>

#include "input.hpp"
#include "property.hpp"

using namespace configxform;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Options options;
  options.limits = fuzz::limits_of(input.byte());
  const auto document = parse_json(input.rest(), options);
  if (!document) {
    fuzz::check_refusal(document.diagnostics(), input.rest());
    return 0;
  }
  const std::string json = to_json(*document);
  const auto again = parse_json(json, options);
  fuzz::require(again && *again == *document, "JSON reads back equal");
  fuzz::require(to_json(*again) == json, "JSON is written the same way again");
  fuzz::require(verify_json(json, *document).empty(), "verify_json agrees");
  fuzz::require(json_losses(*document).empty(), "JSON loses nothing of JSON");

  const auto toml = to_toml(*document, options);
  fuzz::check_findings(toml.diagnostics(), input.rest());
  if (toml) fuzz::require(!has_errors(verify_toml(*toml, *document)), "TOML reads back equal");
  return 0;
}
