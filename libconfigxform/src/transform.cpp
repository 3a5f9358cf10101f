#include <algorithm>
#include <configxform/check.hpp>
#include <configxform/json.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>
#include <iterator>
#include <tuple>

namespace configxform {
namespace {

void append(Diagnostics& all, Diagnostics more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// Findings in the overlay's text, under its name.
Diagnostics in_overlay(Diagnostics findings, const Overlay& overlay) {
  locate(findings, overlay.json);
  for (Diagnostic& finding : findings) finding.source = overlay.name;
  return findings;
}

/// The overlays' patches applied, one after the other. Faults go to `findings`; an overlay with
/// faults changes nothing.
void merge_all(Document& document, Origins& origins, std::span<const Overlay> overlays,
               const Options& options, Diagnostics& findings) {
  for (const Overlay& overlay : overlays) {
    Result<Document> patch = parse_json(overlay.json, options);
    append(findings, in_overlay(patch.diagnostics(), overlay));
    Result<Document> merged = merge(document, patch ? *patch : Document(), origins);
    append(findings, in_overlay(merged.diagnostics(), overlay));
    if (merged) document = *std::move(merged);
  }
}

/// Lines and columns for all, then in the order of the text; what lies in overlays comes last.
void settle(Diagnostics& findings, std::string_view json, const Origins& origins,
            std::span<const Overlay> overlays) {
  origins.settle(findings, overlays);
  locate(findings, json);
  std::ranges::stable_sort(findings, {}, [](const Diagnostic& finding) {
    return std::tuple<std::string_view, std::size_t, std::size_t>(finding.source, finding.line,
                                                                  finding.column);
  });
}

}  // namespace

Result<Configuration> transform(std::string_view json, std::span<const Overlay> overlays,
                                const Options& options) {
  Result<Document> read = parse_json(json, options);
  Diagnostics findings = read.diagnostics();
  if (!read) return Result<Configuration>::failure(std::move(findings));
  Configuration made{{}, *std::move(read)};

  Origins origins;
  merge_all(made.document, origins, overlays, options, findings);
  if (options.check != CheckMode::off) append(findings, repair_and_check(made.document, options));
  if (!stops(findings, options.check)) {
    Result<std::string> toml = to_toml(made.document, options);
    append(findings, toml.diagnostics());
    if (toml) append(findings, verify_toml(*toml, made.document));
    if (toml) made.toml = *std::move(toml);
  }

  settle(findings, json, origins, overlays);
  if (stops(findings, options.check)) return Result<Configuration>::failure(std::move(findings));
  return {std::move(made), std::move(findings)};
}

Result<std::string> transform(std::string_view json, const Options& options) {
  Result<Configuration> made = transform(json, {}, options);
  if (!made) return Result<std::string>::failure(std::move(made).diagnostics());
  return {std::move(made->toml), made.diagnostics()};
}

}  // namespace configxform
