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

}  // namespace

Result<std::string> make_config_toml(std::string_view json, CheckMode mode) {
  auto toml = transform(json);
  if (!toml || mode == CheckMode::off) return toml;
  const auto document = parse_json(json);
  if (!document) return Result<std::string>::failure(document.diagnostics());
  Diagnostics idle = check_usable(*document);
  if (idle.empty()) return toml;
  locate(idle, json);
  idle.insert(idle.begin(), toml.diagnostics().begin(), toml.diagnostics().end());
  return Result<std::string>::failure(std::move(idle));
}

void log_findings(const Diagnostics& findings, std::string_view source, Log& log) {
  for (const Diagnostic& finding : findings) log.line(level(finding), format(finding, source));
}

}  // namespace configxform::cli
