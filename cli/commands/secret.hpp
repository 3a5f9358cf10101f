// Reading the JSON, wherever it is, for fetch and check.
#pragma once

#include <string>

#include "settings.hpp"
#include "support/secret_string.hpp"

namespace configxform::cli {

/// Checks of the settings that only AWS's rules can make; nothing is sent.
Expected<Done> check_secret_settings(const SecretSettings& settings,
                                     const Environment& environment);

/// The secret's text, or the file's.
Expected<SecretString> read_secret(const SecretSettings& settings, const Environment& environment,
                                   Log& log);

/// How findings call it: the secret's name, the file's path, "<stdin>".
std::string source_name(const SecretSettings& settings);

}  // namespace configxform::cli
