// What is merged, repaired and checked on the way from JSON to config.toml: the options that fetch,
// convert and check have in common.
#pragma once

#include <optional>
#include <string_view>

#include "setting_source.hpp"
#include "settings.hpp"

namespace configxform::cli {

/// --check (with `check_variable` beside it, "" for none), --runner-version, --unknown-keys,
/// --repair and --merge. Without --merge and CONFIGXFORM_MERGE: /etc/configxform/overlay.json when
/// there is such a file.
Expected<ConfigurationSettings> configuration_settings(const SettingSource& source,
                                                       std::string_view check_variable,
                                                       CheckMode check);

/// --runner-version or CONFIGXFORM_RUNNER_VERSION; nullopt when not given.
Expected<std::optional<RunnerVersion>> runner_version(const SettingSource& source);

}  // namespace configxform::cli
