#include "commands/configuration.hpp"

#include <configxform/check.hpp>

#include "support/secret_string.hpp"
#include "system/input_file.hpp"

namespace configxform::cli {
namespace {

LogLevel level(const Diagnostic& finding) {
  switch (severity(finding.kind)) {
    case Severity::error: return LogLevel::error;
    case Severity::warning: return LogLevel::warning;
    case Severity::note: return LogLevel::info;
  }
  return LogLevel::error;
}

Diagnostics as_shown(Diagnostics findings, CheckMode mode) {
  for (Diagnostic& finding : findings)
    if (severity(finding, mode) == Severity::warning) finding.kind = Class::warning;
  return findings;
}

}  // namespace

Expected<Result<Configuration>> make_configuration(std::string_view text,
                                                   const ConfigurationSettings& settings) {
  std::vector<SecretString> texts;
  std::vector<Overlay> overlays;
  texts.reserve(settings.overlays.size());
  for (const std::string& path : settings.overlays) {
    auto overlay = read_input(path);
    if (!overlay) return Error{overlay.error().status, "overlay: " + overlay.error().message};
    texts.push_back(*std::move(overlay));
    overlays.push_back({path, texts.back().reveal()});
  }
  auto made = transform(text, overlays, settings.options);
  const CheckMode mode = settings.options.check;
  Diagnostics findings = as_shown(made.diagnostics(), mode);
  if (!made) return Result<Configuration>::failure(std::move(findings));
  return Result<Configuration>(*std::move(made), std::move(findings));
}

void log_findings(const Diagnostics& findings, std::string_view source, Log& log) {
  for (const Diagnostic& finding : findings) log.line(level(finding), format(finding, source));
}

}  // namespace configxform::cli
