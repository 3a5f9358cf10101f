#include "configuration_settings.hpp"

#include <array>
#include <filesystem>

#include "support/printable.hpp"

namespace configxform::cli {
namespace {

constexpr const char* kDefaultOverlay = "/etc/configxform/overlay.json";

/// The files of CONFIGXFORM_MERGE, joined by ':' as in PATH.
std::vector<std::string> split(const std::string& paths) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= paths.size();) {
    const std::size_t end = std::min(paths.find(':', begin), paths.size());
    if (end > begin) parts.push_back(paths.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::string> overlays(const SettingSource& source) {
  if (const auto flags = source.all("--merge"); !flags.empty()) return flags;
  if (const auto variable = source.find("", "CONFIGXFORM_MERGE")) return split(variable->value);
  std::error_code ignored;
  if (std::filesystem::exists(kDefaultOverlay, ignored)) return {kDefaultOverlay};
  return {};
}

}  // namespace

Expected<std::optional<RunnerVersion>> runner_version(const SettingSource& source) {
  const auto setting = source.find("--runner-version", "CONFIGXFORM_RUNNER_VERSION");
  if (!setting) return std::optional<RunnerVersion>();
  const auto version = parse_runner_version(setting->value);
  if (!version)
    return setting->wrong("expected a gitlab-runner release such as 18.9 or 18.9.0, got " +
                          quote(setting->value));
  return version;
}

Expected<ConfigurationSettings> configuration_settings(const SettingSource& source,
                                                       std::string_view check_variable,
                                                       CheckMode check) {
  constexpr std::array<std::string_view, 3> kModes = {"off", "safe", "strict"};
  constexpr std::array<std::string_view, 3> kKeys = {"reject", "warn", "keep"};
  constexpr std::array<std::string_view, 3> kRepairs = {"none", "safe", "strings"};
  ConfigurationSettings settings;
  const auto mode =
      source.choice("--check", check_variable, kModes, static_cast<std::size_t>(check));
  if (!mode) return mode.error();
  settings.options.check = static_cast<CheckMode>(*mode);
  const auto keys = source.choice("--unknown-keys", "CONFIGXFORM_UNKNOWN_KEYS", kKeys, 0);
  if (!keys) return keys.error();
  settings.options.unknown_keys = static_cast<UnknownKeys>(*keys);
  const auto repair = source.choice("--repair", "CONFIGXFORM_REPAIR", kRepairs, 1);
  if (!repair) return repair.error();
  settings.options.repair = static_cast<Repair>(*repair);
  const auto version = runner_version(source);
  if (!version) return version.error();
  settings.options.runner_version = *version;
  settings.overlays = overlays(source);
  return settings;
}

}  // namespace configxform::cli
