// configxform fetch: the container's entrypoint, six steps.
#include <configxform/configxform.hpp>
#include <filesystem>
#include <random>

#include "aws/curl_client.hpp"
#include "aws/secrets_manager.hpp"
#include "commands/commands.hpp"
#include "commands/configuration.hpp"
#include "support/printable.hpp"
#include "support/process_hygiene.hpp"
#include "system/atomic_file.hpp"
#include "system/docker_config.hpp"
#include "system/input_file.hpp"
#include "system/program.hpp"

namespace configxform::cli {
namespace {

aws::SecretRequest secret_request(const FetchSettings& settings) {
  return {settings.secret, settings.version_id, settings.version_stage, settings.region,
          settings.timeout};
}

Expected<SecretString> read_secret(const FetchSettings& settings, const Environment& environment,
                                   Log& log) {
  if (!settings.secret_file.empty()) {
    log.info("Reading GitLab Runner configuration…", {{"file", settings.secret_file}});
    return read_input(settings.secret_file);
  }
  aws::CurlClient http(environment);
  std::mt19937_64 generator{std::random_device{}()};
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  auto secret = aws::get_secret_value(
      secret_request(settings),
      {environment, http, system_clock(), log, [&] { return uniform(generator); }});
  if (!secret) return std::move(secret).error();
  return std::move(secret->text);
}

/// The TOML, or the error that stops the start. Findings are logged one by one.
Expected<SecretString> transform_secret(const FetchSettings& settings, const SecretString& secret,
                                        Log& log) {
  const std::string source = settings.secret_file.empty() ? settings.secret : settings.secret_file;
  auto toml = make_config_toml(secret.reveal(), settings.check);
  log_findings(toml.diagnostics(), source, log);
  if (!toml) {
    return Error{ExitStatus::rejected, "the configuration in " + quote(source) +
                                           " was refused; the files on disk are as they were"};
  }
  return SecretString(*std::move(toml));
}

std::string absolute(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::absolute(path, ignored).lexically_normal().string();
}

}  // namespace

Expected<Done> fetch(const FetchSettings& settings, const Environment& environment, Log& log) {
  keep_memory_private();
  // 1. Settings that only AWS's rules can judge.
  if (settings.secret_file.empty()) {
    auto checked = aws::check_settings(secret_request(settings), environment);
    if (!checked) return checked;
  }
  // 2. What docker's config.json will be.
  auto docker = plan_docker_config(settings.docker_config, settings.docker_credential_helpers,
                                   environment);
  if (!docker) return std::move(docker).error();
  for (const std::string& warning : docker->warnings) log.warning(warning);
  // 3. The secret.
  auto secret = read_secret(settings, environment, log);
  if (!secret) return std::move(secret).error();
  // 4. What config.toml will be.
  auto toml = transform_secret(settings, *secret, log);
  if (!toml) return std::move(toml).error();
  // 5. Both files, the one that gitlab-runner watches last.
  if (auto written = write_docker_config(*docker, settings.in_place); !written) return written;
  auto written = write_file({.path = settings.output,
                             .content = toml->reveal(),
                             .setting = "--output (CONFIG_FILE)",
                             .in_place = settings.in_place});
  if (!written) return written;
  log.info("✓ Configuration written to " + settings.output);
  if (settings.program.empty()) return Done{};
  // 6. Become gitlab-runner.
  Environment child = environment;
  child.set("CONFIG_FILE", absolute(settings.output));
  return exec_program(settings.program, settings.program_arguments, child);
}

}  // namespace configxform::cli
