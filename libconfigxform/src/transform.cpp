#include <algorithm>
#include <configxform/check.hpp>
#include <configxform/json.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>
#include <iterator>
#include <tuple>

#include "toml_comments.hpp"

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

Result<Document> read(std::string_view text, const Options& options) {
  return options.from == Format::json ? parse_json(text, options) : parse_toml(text, options);
}

/// What a document of Options::from loses in Options::to.
Diagnostics losses(std::string_view text, const Document& document, const Options& options) {
  Diagnostics findings;
  if (options.from == Format::toml) append(findings, dropped_comments(text));
  if (options.to == Format::json) append(findings, json_losses(document));
  return findings;
}

/// The text, when it could be written. Faults go to `findings`.
std::string write(const Document& document, const Options& options, Diagnostics& findings) {
  Result<std::string> text = options.to == Format::json ? Result<std::string>(to_json(document))
                                                        : to_toml(document, options);
  append(findings, text.diagnostics());
  if (!text) return {};
  append(findings, options.to == Format::json ? verify_json(*text, document)
                                              : verify_toml(*text, document));
  return *std::move(text);
}

/// Lines and columns for all, then in the order of the text; what lies in overlays comes last.
void settle(Diagnostics& findings, std::string_view text, Format format, const Origins& origins,
            std::span<const Overlay> overlays) {
  origins.settle(findings, overlays);
  locate(findings, text, format);
  std::ranges::stable_sort(findings, {}, [](const Diagnostic& finding) {
    return std::tuple<std::string_view, std::size_t, std::size_t>(finding.source, finding.line,
                                                                  finding.column);
  });
}

}  // namespace

Result<Configuration> transform(std::string_view text, std::span<const Overlay> overlays,
                                const Options& options) {
  Result<Document> document = read(text, options);
  Diagnostics findings = document.diagnostics();
  if (!document) return Result<Configuration>::failure(std::move(findings));
  Configuration made{{}, *std::move(document)};

  Origins origins;
  merge_all(made.document, origins, overlays, options, findings);
  if (options.check != CheckMode::off) append(findings, repair_and_check(made.document, options));
  append(findings, losses(text, made.document, options));
  if (!stops(findings, options.check)) made.text = write(made.document, options, findings);

  settle(findings, text, options.from, origins, overlays);
  if (stops(findings, options.check)) return Result<Configuration>::failure(std::move(findings));
  return {std::move(made), std::move(findings)};
}

Result<std::string> transform(std::string_view text, const Options& options) {
  Result<Configuration> made = transform(text, {}, options);
  if (!made) return Result<std::string>::failure(std::move(made).diagnostics());
  return {std::move(made->text), made.diagnostics()};
}

}  // namespace configxform
