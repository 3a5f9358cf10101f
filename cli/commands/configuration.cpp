#include "commands/configuration.hpp"

#include <configxform/configxform.hpp>

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

/// What does not stop it under this mode is shown as a warning, whatever its class.
Diagnostics as_shown(Diagnostics findings, CheckMode mode) {
  for (Diagnostic& finding : findings)
    if (severity(finding, mode) == Severity::warning) finding.kind = Class::warning;
  return findings;
}

}  // namespace

Result<std::string> make_config_toml(std::string_view json, CheckMode mode) {
  Options options;
  options.check = mode;
  auto toml = transform(json, options);
  if (!toml) return Result<std::string>::failure(as_shown(toml.diagnostics(), mode));
  return {*toml, as_shown(toml.diagnostics(), mode)};
}

void log_findings(const Diagnostics& findings, std::string_view source, Log& log) {
  for (const Diagnostic& finding : findings) log.line(level(finding), format(finding, source));
}

}  // namespace configxform::cli
