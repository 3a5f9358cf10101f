// From the secret's text to config.toml's text, or back, for the commands that do it, and the findings as
// they are shown.
#pragma once

#include <configxform/transform.hpp>
#include <string>
#include <string_view>

#include "settings.hpp"
#include "support/log.hpp"

namespace configxform::cli {

/// Reads the overlays and does the whole way (transform.hpp). Findings that do not stop it under
/// the check mode come as warnings, so that every error among them is one that stopped it.
/// Errors: no_input, an overlay that cannot be read.
Expected<Result<Configuration>> make_configuration(std::string_view text,
                                                   const ConfigurationSettings& settings);

/// One log line a finding, "SOURCE:LINE:COLUMN: error: /pointer: text [code]", at its own level.
void log_findings(const Diagnostics& findings, std::string_view source, Log& log);

}  // namespace configxform::cli
