// Reading the JSON, wherever it is, for fetch and check.
#pragma once

#include <string>

#include "aws/secrets_manager.hpp"
#include "settings.hpp"
#include "support/secret_string.hpp"

namespace configxform::cli {

/// Checks of the settings that only AWS's rules can make; nothing is sent.
Expected<Done> check_secret_settings(const SecretSettings& settings,
                                     const Environment& environment);

/// The secret's text, or the file's. `settle` sees it first and may have it read again, a file not.
Expected<SecretString> read_secret(const SecretSettings& settings, const Environment& environment,
                                   Log& log, const aws::Settle& settle = {});

/// How findings call it: the secret's name, the file's path, "<stdin>".
std::string source_name(const SecretSettings& settings);

}  // namespace configxform::cli
