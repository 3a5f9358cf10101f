// transform: what it writes reads back as what it says it wrote, is accepted again under the same
// options, and is in proportion to what was read; no finding quotes a value.
#include <configxform/check.hpp>
#include <configxform/json.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>

#include "canary.hpp"
#include "input.hpp"

using namespace configxform;

namespace {

void check_written(const Configuration& made, Options options, std::size_t read) {
  fuzz::require(made.text.size() <= 400 * read + 4096, "what is written is in proportion");
  const Diagnostics verdict = options.to == Format::json ? verify_json(made.text, made.document)
                                                         : verify_toml(made.text, made.document);
  fuzz::require(!has_errors(verdict), "what is written reads back equal");
  if (!verdict.empty()) return;  // deeper than the second reader goes
  const bool same = options.from == options.to;
  options.from = options.to;
  const auto again = transform(made.text, {}, options);
  if (same) fuzz::require(again && again->text == made.text, "a second time changes nothing");
}

/// The document with canaries in it, and cut off somewhere.
void check_secrecy(const Document& document, const Options& options, unsigned mask) {
  Document planted = document;
  fuzz::Planter planter(mask);
  planter.plant(planted.root());
  if (mask == 0 || planter.in_key()) return;
  const std::string text = options.from == Format::json ? to_json(planted) : *to_toml(planted);
  const std::string_view cut = std::string_view(text).substr(0, text.size() * mask / 256);
  fuzz::check_no_canary(transform(text, {}, options).diagnostics());
  fuzz::check_no_canary(transform(cut, {}, options).diagnostics());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Options options = fuzz::options_of(input);
  const unsigned mask = input.byte();
  const std::string_view text = input.text();
  std::vector<Overlay> overlays;
  while (!input.empty()) overlays.push_back({"overlay", input.text()});
  const auto made = transform(text, overlays, options);
  fuzz::check_findings(made.diagnostics(), text);
  fuzz::require(made.has_value() != stops(made.diagnostics(), options.check), "stops() decides");
  if (!made) return 0;
  check_written(*made, options, size);
  if (overlays.empty()) check_secrecy(made->document, options, mask);
  return 0;
}
