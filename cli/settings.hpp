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

using configxform::CheckMode;

struct LogSettings {
  LogFormat format = LogFormat::text;
  LogLevel level = LogLevel::info;
};

struct FetchSettings {
  std::string secret;       ///< Name or ARN.
  std::string secret_file;  ///< Not empty: read this file, ask AWS nothing.
  std::string version_id;
  std::string version_stage;
  std::string region;  ///< --region only; the variables are looked at by aws/region.
  std::string output;
  std::string docker_config;             ///< The directory.
  std::string docker_credential_helpers;  ///< As it stands in the environment.
  std::string program;                   ///< Empty with --no-exec.
  std::vector<std::string> program_arguments;
  std::chrono::milliseconds timeout{120'000};
  CheckMode check = CheckMode::safe;
  bool in_place = false;
};

struct ConvertSettings {
  std::string input;   ///< "-": standard input.
  std::string output;  ///< "-": standard output.
  CheckMode check = CheckMode::strict;
};

/// First of all, so that the other errors are logged the way the operator asked for.
Expected<LogSettings> log_settings(const CommandLine& line, const Environment& environment);

Expected<FetchSettings> fetch_settings(const CommandLine& line, const Environment& environment);
Expected<ConvertSettings> convert_settings(const CommandLine& line);

}  // namespace configxform::cli
