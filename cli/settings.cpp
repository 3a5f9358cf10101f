#include "settings.hpp"

#include <array>
#include <configxform/schema.hpp>
#include <filesystem>

#include "configuration_settings.hpp"
#include "format_settings.hpp"
#include "secret_settings.hpp"
#include "setting_source.hpp"
#include "support/printable.hpp"

namespace configxform::cli {
namespace {

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

Expected<std::string> output_path(const SettingSource& source) {
  const auto output = source.find("--output", "CONFIG_FILE");
  if (!output) return std::string("/etc/gitlab-runner/config.toml");
  if (output->value.empty() || output->value.back() == '/')
    return output->wrong("expected a file's path, got " + quote(output->value));
  return output->value;
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

std::string termination_log(const CommandLine& line, const Environment& environment) {
  const bool in_a_pod = environment.get("KUBERNETES_SERVICE_HOST").has_value();
  return SettingSource(line, environment)
      .text("--termination-log", "CONFIGXFORM_TERMINATION_LOG",
            in_a_pod ? "/dev/termination-log" : "");
}

Expected<FetchSettings> fetch_settings(const CommandLine& line, const Environment& environment) {
  const SettingSource source(line, environment);
  FetchSettings settings;
  auto secret = secret_settings(source);
  if (!secret) return std::move(secret).error();
  settings.secret = *std::move(secret);
  auto configuration = configuration_settings(source, "CONFIGXFORM_CHECK", CheckMode::safe);
  if (!configuration) return std::move(configuration).error();
  settings.configuration = *std::move(configuration);
  auto output = output_path(source);
  if (!output) return std::move(output).error();
  settings.output = *std::move(output);
  settings.docker_config = source.text("--docker-config", "CONFIGXFORM_DOCKER_CONFIG",
                                       docker_config_default(environment));
  settings.docker_credential_helpers = environment.get("DOCKER_CREDENTIAL_HELPERS").value_or("");
  settings.config_hash = environment.get("CONFIG_HASH").value_or("");
  if (auto done = choose_program(source, line, settings); !done) return std::move(done).error();
  if (auto done = check_program_arguments(settings); !done) return std::move(done).error();
  const auto in_place = source.truth("--in-place", "CONFIGXFORM_IN_PLACE");
  if (!in_place) return in_place.error();
  settings.in_place = *in_place;
  return settings;
}

Expected<ConvertSettings> convert_settings(const CommandLine& line,
                                           const Environment& environment) {
  const SettingSource source(line, environment);
  ConvertSettings settings;
  settings.input = line.operand.empty() ? "-" : line.operand;
  settings.output = source.text("--output", "", "-");
  const auto from = input_format(source, settings.input);
  if (!from) return from.error();
  const auto to = output_format(source, *from);
  if (!to) return to.error();
  // A config.toml is what a runner works with already: what it bears may go on.
  auto configuration = configuration_settings(
      source, "", *from == Format::toml ? CheckMode::safe : CheckMode::strict);
  if (!configuration) return std::move(configuration).error();
  settings.configuration = *std::move(configuration);
  settings.configuration.options.from = *from;
  settings.configuration.options.to = *to;
  return settings;
}

Expected<CheckSettings> check_settings(const CommandLine& line, const Environment& environment) {
  constexpr std::array<std::string_view, 3> kFormats = {"text", "json", "codequality"};
  const SettingSource source(line, environment);
  CheckSettings settings;
  auto secret = inspected_secret_settings(source, line.operand);
  if (!secret) return std::move(secret).error();
  settings.secret = *std::move(secret);
  auto configuration = configuration_settings(source, "", CheckMode::strict);
  if (!configuration) return std::move(configuration).error();
  settings.configuration = *std::move(configuration);
  const auto from = input_format(source, settings.secret.file);
  if (!from) return from.error();
  settings.configuration.options.from = *from;
  const auto format = source.choice("--format", "", kFormats, 0);
  if (!format) return format.error();
  settings.format = static_cast<ReportFormat>(*format);
  return settings;
}

Expected<RunnerVersion> schema_settings(const CommandLine& line, const Environment& environment) {
  const SettingSource source(line, environment);
  auto version = runner_version(source);
  if (!version) return std::move(version).error();
  return version->value_or(schema::newest_runner());
}

}  // namespace configxform::cli
