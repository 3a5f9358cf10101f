// From the secret's text to config.toml's text, for the commands that do it, and the findings as
// they are shown.
#pragma once

#include <configxform/result.hpp>
#include <string>
#include <string_view>

#include "settings.hpp"
#include "support/log.hpp"

namespace configxform::cli {

/// The TOML with what was noticed, or the errors that stop it under `mode`.
Result<std::string> make_config_toml(std::string_view json, CheckMode mode);

/// One log line a finding, "SOURCE:LINE:COLUMN: error: /pointer: text [code]", at its own level.
void log_findings(const Diagnostics& findings, std::string_view source, Log& log);

}  // namespace configxform::cli
