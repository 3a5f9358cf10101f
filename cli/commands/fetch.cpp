// configxform fetch: the container's entrypoint, six steps.
#include <configxform/check.hpp>
#include <configxform/summary.hpp>
#include <filesystem>

#include "commands/commands.hpp"
#include "commands/config_hash.hpp"
#include "commands/configuration.hpp"
#include "commands/secret.hpp"
#include "support/printable.hpp"
#include "support/process_hygiene.hpp"
#include "system/atomic_file.hpp"
#include "system/docker_config.hpp"
#include "system/input_file.hpp"
#include "system/program.hpp"

namespace configxform::cli {
namespace {

/// Warnings about tokens in the present file that would be lost with it.
Diagnostics lost_tokens(const FetchSettings& settings, const Configuration& made,
                        const SecretString& secret) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(settings.output, ignored)) return {};
  const auto present = read_input(settings.output);
  if (!present) return {};
  Diagnostics findings = check_replaced_tokens(made.document, present->reveal());
  locate(findings, secret.reveal());
  return findings;
}

/// The configuration, or the error that stops the start. Findings are logged one by one.
Expected<Configuration> transform_secret(const FetchSettings& settings, const SecretString& secret,
                                         Log& log) {
  auto made = make_configuration(secret.reveal(), settings.configuration);
  if (!made) return std::move(made).error();
  const std::string source = source_name(settings.secret);
  log_findings(made->diagnostics(), source, log);
  if (!*made)
    return Error{ExitStatus::rejected, "the configuration in " + quote(source) +
                                           " was refused; the files on disk are as they were"};
  log_findings(lost_tokens(settings, **made, secret), source, log);
  for (const RunnerSummary& runner : summary((*made)->document)) log.info(to_string(runner));
  return **std::move(made);
}

Expected<Done> write_files(const FetchSettings& settings, const DockerConfigPlan& docker,
                           const SecretString& toml) {
  if (auto written = write_docker_config(docker, settings.in_place); !written) return written;
  return write_file({.path = settings.output,
                     .content = toml.reveal(),
                     .setting = "--output (CONFIG_FILE)",
                     .in_place = settings.in_place});
}

std::string absolute(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::absolute(path, ignored).lexically_normal().string();
}

}  // namespace

Expected<Done> fetch(const FetchSettings& settings, const Environment& environment, Log& log) {
  keep_memory_private();
  // 1. Settings that only AWS's rules can judge.
  if (auto good = check_secret_settings(settings.secret, environment); !good) return good;
  // 2. What docker's config.json will be.
  auto docker = plan_docker_config(settings.docker_config, settings.docker_credential_helpers,
                                   environment);
  if (!docker) return std::move(docker).error();
  for (const std::string& warning : docker->warnings) log.warning(warning);
  // 3. The secret, in the version that CONFIG_HASH names if it can be had.
  const auto settle = [&](aws::SecretValue value, const aws::AskAgain& again) {
    return settle_config_hash(settings.config_hash, std::move(value), again, system_clock(), log);
  };
  auto secret = read_secret(settings.secret, environment, log, settle);
  if (!secret) return std::move(secret).error();
  // 4. What config.toml will be.
  auto made = transform_secret(settings, *secret, log);
  if (!made) return std::move(made).error();
  // 5. Both files, the one that gitlab-runner watches last.
  const SecretString toml(std::move(made->text));
  if (auto written = write_files(settings, *docker, toml); !written) return written;
  log.info("✓ Configuration written to " + settings.output);
  if (settings.program.empty()) return Done{};
  // 6. Become gitlab-runner.
  Environment child = environment;
  child.set("CONFIG_FILE", absolute(settings.output));
  return exec_program(settings.program, settings.program_arguments, child);
}

}  // namespace configxform::cli
