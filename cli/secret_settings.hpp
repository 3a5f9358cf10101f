// Where the JSON comes from, for the commands that may ask AWS.
#pragma once

#include <string>

#include "setting_source.hpp"
#include "settings.hpp"

namespace configxform::cli {

/// For fetch: --secret and --secret-file with their variables; gitlab-runner-config without either.
/// A flag beats any variable; two of the same rank contradict each other.
Expected<SecretSettings> secret_settings(const SettingSource& source);

/// For check: --secret, else the file (standard input when it is empty or "-"). Variables that name
/// a secret do not count here: a person at a desk says what is to be looked at.
Expected<SecretSettings> inspected_secret_settings(const SettingSource& source,
                                                   const std::string& file);

}  // namespace configxform::cli
