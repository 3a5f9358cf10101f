#include "settings.hpp"

#include "catch.hpp"

using namespace configxform::cli;
using configxform::CheckMode;
using catch_matchers::ContainsSubstring;

namespace {

CommandLine line(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"fetch"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  auto result = parse_command_line(all);
  REQUIRE(std::holds_alternative<CommandLine>(result));
  return std::get<CommandLine>(result);
}

FetchSettings good(const std::vector<std::string>& arguments, const Environment& environment = {}) {
  const auto settings = fetch_settings(line(arguments), environment);
  if (!settings) FAIL(settings.error().message);
  return *settings;
}

Error bad(const std::vector<std::string>& arguments, const Environment& environment = {}) {
  const auto settings = fetch_settings(line(arguments), environment);
  REQUIRE_FALSE(settings);
  return settings.error();
}

}  // namespace

TEST_CASE("defaults are those of the documentation") {
  const FetchSettings settings = good({}, {{"HOME", "/home/ci"}});
  CHECK(settings.secret.name == "gitlab-runner-config");
  CHECK(settings.secret.file.empty());
  CHECK(settings.secret.version_id.empty());
  CHECK(settings.secret.version_stage.empty());
  CHECK(settings.secret.region.empty());
  CHECK(settings.output == "/etc/gitlab-runner/config.toml");
  CHECK(settings.docker_config == "/home/ci/.docker");
  CHECK(settings.program == "gitlab-runner");
  CHECK(settings.program_arguments == std::vector<std::string>{"run"});
  CHECK(settings.secret.timeout == std::chrono::seconds(120));
  CHECK(settings.configuration.options.check == CheckMode::safe);
  CHECK_FALSE(settings.in_place);
  CHECK(good({}).docker_config == "/root/.docker");
}

TEST_CASE("a variable beats the default, a flag beats the variable, an empty variable is none") {
  const Environment environment{{"GITLAB_CONFIG_SECRET_NAME", "from-variable"},
                                {"CONFIG_FILE", "/v/config.toml"},
                                {"CONFIGXFORM_DOCKER_CONFIG", "/v/docker"},
                                {"CONFIGXFORM_EXEC", "/v/runner"},
                                {"CONFIGXFORM_TIMEOUT", "7"},
                                {"CONFIGXFORM_CHECK", "strict"},
                                {"CONFIGXFORM_IN_PLACE", "TRUE"},
                                {"CONFIGXFORM_VERSION_ID", "id"},
                                {"CONFIGXFORM_VERSION_STAGE", "AWSPREVIOUS"},
                                {"DOCKER_CREDENTIAL_HELPERS", "{}"}};
  const FetchSettings variables = good({}, environment);
  CHECK(variables.secret.name == "from-variable");
  CHECK(variables.output == "/v/config.toml");
  CHECK(variables.docker_config == "/v/docker");
  CHECK(variables.program == "/v/runner");
  CHECK(variables.secret.timeout == std::chrono::seconds(7));
  CHECK(variables.configuration.options.check == CheckMode::strict);
  CHECK(variables.in_place);
  CHECK(variables.secret.version_id == "id");
  CHECK(variables.secret.version_stage == "AWSPREVIOUS");
  CHECK(variables.docker_credential_helpers == "{}");

  const FetchSettings flags =
      good({"--secret", "from-flag", "--output", "/f", "--docker-config", "/fd", "--exec", "f",
            "--timeout", "9", "--check", "off", "--version-id", "fid", "--version-stage", "fs"},
           environment);
  CHECK(flags.secret.name == "from-flag");
  CHECK(flags.output == "/f");
  CHECK(flags.docker_config == "/fd");
  CHECK(flags.program == "f");
  CHECK(flags.secret.timeout == std::chrono::seconds(9));
  CHECK(flags.configuration.options.check == CheckMode::off);
  CHECK(flags.secret.version_id == "fid");
  CHECK(flags.secret.version_stage == "fs");

  CHECK(good({}, {{"GITLAB_CONFIG_SECRET_NAME", ""}}).secret.name == "gitlab-runner-config");
  CHECK(good({}, {{"CONFIGXFORM_TIMEOUT", ""}}).secret.timeout == std::chrono::seconds(120));
}

TEST_CASE("a wrong flag is a usage error, a wrong variable is a bad setting; both are named") {
  const Error flag = bad({"--timeout", "soon"});
  CHECK(flag.status == ExitStatus::usage);
  CHECK(flag.message == "--timeout: expected a whole number from 1 to 3600, got 'soon'");
  const Error variable = bad({}, {{"CONFIGXFORM_TIMEOUT", "0"}});
  CHECK(variable.status == ExitStatus::bad_settings);
  CHECK(variable.message == "CONFIGXFORM_TIMEOUT: expected a whole number from 1 to 3600, got '0'");
  CHECK(bad({"--timeout", "3601"}).status == ExitStatus::usage);
  CHECK(bad({"--timeout", "10s"}).status == ExitStatus::usage);
  CHECK(bad({"--timeout", "99999999999999999999"}).status == ExitStatus::usage);
  CHECK(bad({"--check", "lax"}).message == "--check: expected off, safe or strict, got 'lax'");
  CHECK(bad({}, {{"CONFIGXFORM_CHECK", "x\x1b[2J"}}).message ==
        "CONFIGXFORM_CHECK: expected off, safe or strict, got 'x\\u001b[2J'");
  CHECK(bad({}, {{"CONFIGXFORM_IN_PLACE", "maybe"}}).status == ExitStatus::bad_settings);
  CHECK(bad({"--secret", ""}).status == ExitStatus::usage);
}

TEST_CASE("the secret has one source") {
  CHECK(good({"--secret-file", "/s"}).secret.file == "/s");
  CHECK(good({"--secret-file", "/s"}, {{"GITLAB_CONFIG_SECRET_NAME", "n"}}).secret.file == "/s");
  const FetchSettings flag = good({"--secret", "n"}, {{"GITLAB_CONFIG_SECRET_FILE", "/s"}});
  CHECK(flag.secret.name == "n");
  CHECK(flag.secret.file.empty());
  CHECK(bad({"--secret", "n", "--secret-file", "/s"}).status == ExitStatus::usage);
  const Error both =
      bad({}, {{"GITLAB_CONFIG_SECRET_NAME", "n"}, {"GITLAB_CONFIG_SECRET_FILE", "/s"}});
  CHECK(both.status == ExitStatus::bad_settings);
  CHECK_THAT(both.message, ContainsSubstring("GITLAB_CONFIG_SECRET_NAME"));
  CHECK(bad({"--secret-file", "/s", "--region", "eu-west-1"}).status == ExitStatus::usage);
  CHECK(bad({"--secret-file", "/s", "--version-id", "x"}).status == ExitStatus::usage);
}

TEST_CASE("the program and its arguments") {
  CHECK(good({"--", "run", "--user=x"}).program_arguments ==
        std::vector<std::string>{"run", "--user=x"});
  CHECK(good({"--"}).program_arguments == std::vector<std::string>{"run"});
  CHECK(good({"--no-exec"}).program.empty());
  CHECK(good({"--no-exec", "--", "run"}).program.empty());
  CHECK(bad({"--no-exec", "--exec", "x"}).status == ExitStatus::usage);
  CHECK(good({"--no-exec"}, {{"CONFIGXFORM_EXEC", "x"}}).program.empty());
  CHECK(bad({"--exec", ""}).status == ExitStatus::usage);
}

TEST_CASE("the program may not be told to read another file") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--", "--config", "/other", "run"}, {"--", "run", "--config=/other"},
           {"--", "run", "-c", "/other"}, {"--", "run", "-c=/other"},
           {"--", "run", "-config", "/other"}, {"--", "run", "--config"}}) {
    CAPTURE(arguments);
    const Error error = bad(arguments);
    CHECK(error.status == ExitStatus::bad_settings);
    CHECK_THAT(error.message, ContainsSubstring("CONFIG_FILE"));
  }
  CHECK(good({"--output", "/a/b", "--", "run", "--config", "/a/./b"}).output == "/a/b");
  CHECK(good({"--", "run", "-c", "/etc/gitlab-runner/config.toml"}).program == "gitlab-runner");
}

TEST_CASE("the log looks as gitlab-runner's does") {
  const auto settings = [](const std::vector<std::string>& arguments, const Environment& environment) {
    return log_settings(line(arguments), environment);
  };
  CHECK(settings({}, {})->format == LogFormat::text);
  CHECK(settings({}, {})->level == LogLevel::info);
  CHECK(settings({}, {{"LOG_FORMAT", "runner"}})->format == LogFormat::text);
  CHECK(settings({}, {{"LOG_FORMAT", "json"}})->format == LogFormat::json);
  CHECK(settings({"--log-format", "text"}, {{"LOG_FORMAT", "json"}})->format == LogFormat::text);
  CHECK(settings({"--log-level", "warning"}, {})->level == LogLevel::warning);
  CHECK(settings({"--log-level", "warn"}, {})->level == LogLevel::warning);
  CHECK(settings({"--log-level", "error"}, {})->level == LogLevel::error);
  CHECK(settings({}, {{"LOG_FORMAT", "xml"}}).error().status == ExitStatus::bad_settings);
  CHECK(settings({"--log-level", "loud"}, {}).error().status == ExitStatus::usage);
}

TEST_CASE("convert reads standard input and writes standard output by default, and is strict") {
  const auto settings = [](const std::vector<std::string>& arguments) {
    auto result = parse_command_line(arguments);
    REQUIRE(std::holds_alternative<CommandLine>(result));
    return convert_settings(std::get<CommandLine>(result), {});
  };
  CHECK(settings({"convert"})->input == "-");
  CHECK(settings({"convert"})->output == "-");
  CHECK(settings({"convert"})->configuration.options.check == CheckMode::strict);
  CHECK(settings({"convert", "a.json", "-o", "b", "--check", "off"})->input == "a.json");
  CHECK(settings({"convert", "--check", "x"}).error().status == ExitStatus::usage);
}

TEST_CASE("what is checked, repaired and merged comes from flags, else variables") {
  using configxform::Repair;
  using configxform::RunnerVersion;
  using configxform::UnknownKeys;
  const Environment environment{{"CONFIGXFORM_RUNNER_VERSION", "18.9"},
                                {"CONFIGXFORM_UNKNOWN_KEYS", "warn"},
                                {"CONFIGXFORM_REPAIR", "none"},
                                {"CONFIGXFORM_MERGE", "/a.json:/b.json"}};
  const ConfigurationSettings plain = good({}).configuration;
  CHECK_FALSE(plain.options.runner_version);
  CHECK(plain.options.unknown_keys == UnknownKeys::reject);
  CHECK(plain.options.repair == Repair::safe);
  CHECK(plain.overlays.empty());
  const ConfigurationSettings variables = good({}, environment).configuration;
  CHECK(variables.options.runner_version == RunnerVersion{18, 9, 0});
  CHECK(variables.options.unknown_keys == UnknownKeys::warn);
  CHECK(variables.options.repair == Repair::none);
  CHECK(variables.overlays == std::vector<std::string>{"/a.json", "/b.json"});
  const ConfigurationSettings flags =
      good({"--runner-version", "v17.1.2", "--unknown-keys", "keep", "--repair", "strings",
            "--merge", "/c.json", "--merge", "/d:e.json"},
           environment)
          .configuration;
  CHECK(flags.options.runner_version == RunnerVersion{17, 1, 2});
  CHECK(flags.options.unknown_keys == UnknownKeys::keep);
  CHECK(flags.options.repair == Repair::strings);
  CHECK(flags.overlays == std::vector<std::string>{"/c.json", "/d:e.json"});

  CHECK(bad({"--runner-version", "latest"}).status == ExitStatus::usage);
  CHECK(bad({}, {{"CONFIGXFORM_RUNNER_VERSION", "18"}}).status == ExitStatus::bad_settings);
  CHECK(bad({"--unknown-keys", "x"}).status == ExitStatus::usage);
  CHECK(bad({"--repair", "all"}).status == ExitStatus::usage);
}

TEST_CASE("check looks at a file, standard input or the secret it is told, and at one of them") {
  const auto settings = [](const std::vector<std::string>& arguments, const Environment& given = {}) {
    auto result = parse_command_line(arguments);
    REQUIRE(std::holds_alternative<CommandLine>(result));
    return check_settings(std::get<CommandLine>(result), given);
  };
  const Environment container{{"GITLAB_CONFIG_SECRET_NAME", "n"}};
  CHECK(settings({"check"}, container)->secret.file == "-");
  CHECK(settings({"check", "a.json"}, container)->secret.file == "a.json");
  CHECK(settings({"check", "--secret", "s", "--region", "eu-west-1"})->secret.name == "s");
  CHECK(settings({"check", "--secret", "s"})->secret.file.empty());
  CHECK(settings({"check", "--format", "json"})->format == ReportFormat::json);
  CHECK(settings({"check", "--secret", "s", "a.json"}).error().status == ExitStatus::usage);
  CHECK(settings({"check", "--region", "eu-west-1", "a.json"}).error().status == ExitStatus::usage);
  CHECK(settings({"check", "--format", "xml"}).error().status == ExitStatus::usage);
}

TEST_CASE("the termination log is Kubernetes' own in a pod, else the one that is named") {
  const auto path = [](const std::vector<std::string>& arguments, const Environment& environment) {
    return termination_log(line(arguments), environment);
  };
  const Environment pod{{"KUBERNETES_SERVICE_HOST", "10.0.0.1"}};
  const Environment named{{"KUBERNETES_SERVICE_HOST", "10.0.0.1"},
                          {"CONFIGXFORM_TERMINATION_LOG", "/v"}};
  CHECK(path({}, {}).empty());
  CHECK(path({}, pod) == "/dev/termination-log");
  CHECK(path({}, named) == "/v");
  CHECK(path({}, {{"CONFIGXFORM_TERMINATION_LOG", "/v"}}) == "/v");
  CHECK(path({"--termination-log", "/f"}, named) == "/f");
  CHECK(path({"--termination-log", ""}, pod).empty());
}

TEST_CASE("CONFIG_HASH is taken as it stands") {
  CHECK(good({}).config_hash.empty());
  CHECK(good({}, {{"CONFIG_HASH", "x"}}).config_hash == "x");
}
