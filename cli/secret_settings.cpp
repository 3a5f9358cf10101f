#include "secret_settings.hpp"

namespace configxform::cli {
namespace {

/// Which version, where, and how long: only with a secret that AWS is asked for.
Expected<Done> read_details(const SettingSource& source, SecretSettings& settings) {
  const auto timeout = source.number("--timeout", "CONFIGXFORM_TIMEOUT", 120, 1, 3600);
  if (!timeout) return timeout.error();
  settings.timeout = std::chrono::seconds(*timeout);
  settings.version_id = source.text("--version-id", "CONFIGXFORM_VERSION_ID", "");
  settings.version_stage = source.text("--version-stage", "CONFIGXFORM_VERSION_STAGE", "");
  settings.region = source.text("--region", "", "");
  return Done{};
}

Expected<Done> refuse_details(const SettingSource& source, const std::string& origin) {
  for (const char* flag : {"--version-id", "--version-stage", "--region"})
    if (const auto setting = source.find(flag, ""))
      return setting->wrong("has no meaning with " + origin + ", which asks AWS nothing");
  return Done{};
}

}  // namespace

Expected<SecretSettings> secret_settings(const SettingSource& source) {
  const auto name = source.find("--secret", "GITLAB_CONFIG_SECRET_NAME");
  const auto file = source.find("--secret-file", "GITLAB_CONFIG_SECRET_FILE");
  if (name && name->value.empty()) return name->wrong("expected the secret's name or ARN, got ''");
  if (file && file->value.empty()) return file->wrong("expected a path, got ''");
  if (name && file && name->from_flag == file->from_flag)
    return file->wrong("contradicts " + name->origin +
                       ": the configuration is read from one place; unset one of them");
  SecretSettings settings;
  if (auto done = read_details(source, settings); !done) return std::move(done).error();
  if (file && (!name || file->from_flag)) {
    settings.file = file->value;
    if (auto done = refuse_details(source, file->origin); !done) return std::move(done).error();
  } else {
    settings.name = name ? name->value : "gitlab-runner-config";
  }
  return settings;
}

Expected<SecretSettings> inspected_secret_settings(const SettingSource& source,
                                                   const std::string& file) {
  const auto name = source.find("--secret", "");
  if (name && name->value.empty()) return name->wrong("expected the secret's name or ARN, got ''");
  if (name && !file.empty())
    return name->wrong("contradicts the file: one configuration is checked at a time");
  SecretSettings settings;
  if (auto done = read_details(source, settings); !done) return std::move(done).error();
  if (name) {
    settings.name = name->value;
    if (const auto from = source.find("--from", ""))
      return from->wrong("has no meaning with --secret, which holds JSON");
  } else {
    settings.file = file.empty() ? "-" : file;
    if (auto done = refuse_details(source, "a file"); !done) return std::move(done).error();
  }
  return settings;
}

}  // namespace configxform::cli
