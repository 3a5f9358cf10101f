// Settings: what a command needs to know, from flags, else the environment, else defaults. All of
// it is checked here, before anything is read, sent or written.
//
// A wrong value in a flag is a usage error (2); a wrong value in a variable, or variables that
// contradict each other, are bad settings (78). Messages name the flag or variable, and show the
// value only where it cannot be a secret.
#pragma once

#include <chrono>
#include <configxform/options.hpp>
#include <string>
#include <vector>

#include "command_line.hpp"
#include "support/expected.hpp"
#include "support/log.hpp"
#include "system/environment.hpp"

namespace configxform::cli {

struct LogSettings {
  LogFormat format = LogFormat::text;
  LogLevel level = LogLevel::info;
};

/// Where the JSON is read from.
struct SecretSettings {
  std::string name;  ///< Name or ARN in Secrets Manager.
  std::string file;  ///< Not empty: read this file instead, ask AWS nothing. "-": standard input.
  std::string version_id;
  std::string version_stage;
  std::string region;  ///< --region only; the variables are looked at by aws/region.
  std::chrono::milliseconds timeout{120'000};
};

/// How the JSON becomes config.toml.
struct ConfigurationSettings {
  Options options;
  std::vector<std::string> overlays;  ///< Files to merge, in this order.
};

struct FetchSettings {
  SecretSettings secret;
  ConfigurationSettings configuration;
  std::string output;
  std::string docker_config;              ///< The directory.
  std::string docker_credential_helpers;  ///< As it stands in the environment.
  std::string config_hash;                ///< CONFIG_HASH, as it stands in the environment.
  std::string program;                    ///< Empty with --no-exec.
  std::vector<std::string> program_arguments;
  bool in_place = false;
};

struct ConvertSettings {
  std::string input;   ///< "-": standard input.
  std::string output;  ///< "-": standard output.
  ConfigurationSettings configuration;
};

enum class ReportFormat { text, json, codequality };

struct CheckSettings {
  SecretSettings secret;
  ConfigurationSettings configuration;
  ReportFormat format = ReportFormat::text;
};

/// First of all, so that the other errors are logged the way the operator asked for.
Expected<LogSettings> log_settings(const CommandLine& line, const Environment& environment);

/// Where Kubernetes looks for the last words of fetch; empty for nowhere. Needed when other
/// settings are wrong, so it is never wrong itself.
std::string termination_log(const CommandLine& line, const Environment& environment);

Expected<FetchSettings> fetch_settings(const CommandLine& line, const Environment& environment);
Expected<ConvertSettings> convert_settings(const CommandLine& line, const Environment& environment);
Expected<CheckSettings> check_settings(const CommandLine& line, const Environment& environment);

/// The release that `configxform schema` is for.
Expected<RunnerVersion> schema_settings(const CommandLine& line, const Environment& environment);

}  // namespace configxform::cli
