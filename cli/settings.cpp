#include "settings.hpp"

#include <array>
#include <filesystem>

#include "setting_source.hpp"
#include "support/printable.hpp"

namespace configxform::cli {
namespace {

constexpr std::array<std::string_view, 3> kCheckModes = {"off", "safe", "strict"};

Expected<CheckMode> check_mode(const SettingSource& source, std::string_view variable,
                               CheckMode fallback) {
  auto mode = source.choice("--check", variable, kCheckModes, static_cast<std::size_t>(fallback));
  if (!mode) return std::move(mode).error();
  return static_cast<CheckMode>(*mode);
}

// Where the secret is read from: a flag beats any variable; two of the same rank contradict.
Expected<Done> choose_secret(const SettingSource& source, FetchSettings& settings) {
  const auto name = source.find("--secret", "GITLAB_CONFIG_SECRET_NAME");
  const auto file = source.find("--secret-file", "GITLAB_CONFIG_SECRET_FILE");
  if (name && name->value.empty()) return name->wrong("expected the secret's name or ARN, got ''");
  if (file && file->value.empty()) return file->wrong("expected a path, got ''");
  if (name && file && name->from_flag == file->from_flag)
    return file->wrong("contradicts " + name->origin +
                       ": the configuration is read from one place; unset one of them");
  const bool use_file = file && (!name || file->from_flag);
  if (use_file) settings.secret_file = file->value;
  else settings.secret = name ? name->value : "gitlab-runner-config";
  if (!use_file) return Done{};
  for (const char* flag : {"--version-id", "--version-stage", "--region"})
    if (const auto setting = source.find(flag, ""))
      return setting->wrong("has no meaning with " + file->origin + ", which asks AWS nothing");
  return Done{};
}

Expected<Done> choose_program(const SettingSource& source, const CommandLine& line,
                              FetchSettings& settings) {
  const auto no_exec = source.truth("--no-exec", "CONFIGXFORM_NO_EXEC");
  if (!no_exec) return no_exec.error();
  const auto program = source.find("--exec", "CONFIGXFORM_EXEC");
  if (*no_exec && program && program->from_flag)
    return program->wrong("contradicts --no-exec: start a program or do not; leave one of them out");
  if (*no_exec) return Done{};
  if (program && program->value.empty())
    return program->wrong("expected a program, got ''; --no-exec starts none");
  settings.program = program ? program->value : "gitlab-runner";
  settings.program_arguments = line.program_arguments.value_or(std::vector<std::string>{});
  if (settings.program_arguments.empty()) settings.program_arguments = {"run"};
  return Done{};
}

// gitlab-runner takes -c, --c, -config and --config alike, the value behind '=' or as the next word.
std::optional<std::string> config_argument(const std::vector<std::string>& arguments,
                                           std::size_t index) {
  const std::string& word = arguments[index];
  for (const std::string_view flag : {"--config", "-config", "--c", "-c"}) {
    if (word == flag) return index + 1 < arguments.size() ? arguments[index + 1] : std::string();
    if (word.starts_with(std::string(flag) + "=")) return word.substr(flag.size() + 1);
  }
  return std::nullopt;
}

bool same_path(const std::string& a, const std::string& b) {
  std::error_code ignored;
  const auto normal = [&](const std::string& path) {
    return std::filesystem::absolute(path, ignored).lexically_normal();
  };
  return normal(a) == normal(b);
}

Expected<Done> check_program_arguments(const FetchSettings& settings) {
  for (std::size_t i = 0; i < settings.program_arguments.size(); ++i) {
    const auto path = config_argument(settings.program_arguments, i);
    if (path && !same_path(*path, settings.output))
      return Error{ExitStatus::bad_settings,
                   settings.program + " is told to read " + quote(*path) + " (" +
                       settings.program_arguments[i].substr(
                           0, settings.program_arguments[i].find('=')) +
                       "), but the configuration is written to " + quote(settings.output) +
                       "; leave the argument out, or set CONFIG_FILE to the same path"};
  }
  return Done{};
}

std::string docker_config_default(const Environment& environment) {
  const auto home = environment.get("HOME");
  return std::string(home ? *home : "/root") + "/.docker";
}

}  // namespace

Expected<LogSettings> log_settings(const CommandLine& line, const Environment& environment) {
  // "runner" is gitlab-runner's own default format; beside it, plain text is what fits.
  constexpr std::array<std::string_view, 3> kFormats = {"text", "json", "runner"};
  constexpr std::array<std::string_view, 5> kLevels = {"debug", "info", "warn", "error", "warning"};
  const SettingSource source(line, environment);
  LogSettings settings;
  const auto format = source.choice("--log-format", "LOG_FORMAT", kFormats, 0);
  if (!format) return format.error();
  const auto level = source.choice("--log-level", "CONFIGXFORM_LOG_LEVEL", kLevels, 1);
  if (!level) return level.error();
  settings.format = *format == 1 ? LogFormat::json : LogFormat::text;
  settings.level = *level == 4 ? LogLevel::warning : static_cast<LogLevel>(*level);
  return settings;
}

Expected<FetchSettings> fetch_settings(const CommandLine& line, const Environment& environment) {
  const SettingSource source(line, environment);
  FetchSettings settings;
  if (auto done = choose_secret(source, settings); !done) return std::move(done).error();
  settings.version_id = source.text("--version-id", "CONFIGXFORM_VERSION_ID", "");
  settings.version_stage = source.text("--version-stage", "CONFIGXFORM_VERSION_STAGE", "");
  settings.region = source.text("--region", "", "");
  settings.output = source.text("--output", "CONFIG_FILE", "/etc/gitlab-runner/config.toml");
  settings.docker_config = source.text("--docker-config", "CONFIGXFORM_DOCKER_CONFIG",
                                       docker_config_default(environment));
  settings.docker_credential_helpers = environment.get("DOCKER_CREDENTIAL_HELPERS").value_or("");
  if (auto done = choose_program(source, line, settings); !done) return std::move(done).error();
  if (auto done = check_program_arguments(settings); !done) return std::move(done).error();
  const auto timeout = source.number("--timeout", "CONFIGXFORM_TIMEOUT", 120, 1, 3600);
  if (!timeout) return timeout.error();
  settings.timeout = std::chrono::seconds(*timeout);
  const auto mode = check_mode(source, "CONFIGXFORM_CHECK", CheckMode::safe);
  if (!mode) return mode.error();
  settings.check = *mode;
  const auto in_place = source.truth("--in-place", "CONFIGXFORM_IN_PLACE");
  if (!in_place) return in_place.error();
  settings.in_place = *in_place;
  return settings;
}

Expected<ConvertSettings> convert_settings(const CommandLine& line) {
  const Environment none;
  const SettingSource source(line, none);
  ConvertSettings settings;
  settings.input = line.operand.empty() ? "-" : line.operand;
  settings.output = source.text("--output", "", "-");
  const auto mode = check_mode(source, "", CheckMode::strict);
  if (!mode) return mode.error();
  settings.check = *mode;
  return settings;
}

}  // namespace configxform::cli
