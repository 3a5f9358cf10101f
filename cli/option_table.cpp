#include "option_table.hpp"

namespace configxform::cli {
namespace {

constexpr OptionRow kMerge{
    "--merge", "FILE", "CONFIGXFORM_MERGE", "/etc/configxform/overlay.json when it exists",
    "JSON to merge into the configuration (RFC 7396, runners by name); the variable joins several "
    "with ':'",
    true};
constexpr OptionRow kRunnerVersion{
    "--runner-version", "X.Y[.Z]", "CONFIGXFORM_RUNNER_VERSION", "the newest known",
    "The gitlab-runner that will read the file"};
constexpr OptionRow kUnknownKeys{
    "--unknown-keys", "reject|warn|keep", "CONFIGXFORM_UNKNOWN_KEYS", "reject",
    "What a key means that gitlab-runner does not know: an error, a warning, nothing"};
constexpr OptionRow kRepair{
    "--repair", "none|safe|strings", "CONFIGXFORM_REPAIR", "safe",
    "What is written right instead of refused: nothing; what loses nothing, such as 10.0 for 10; "
    "also \"10\" for 10 and \"300\" for \"300s\""};
constexpr OptionRow kFrom{"--from", "json|toml", "", "toml for a file named *.toml, else json",
                          "What is read; standard input is JSON unless told otherwise"};
constexpr OptionRow kVersionId{"--version-id", "ID", "CONFIGXFORM_VERSION_ID", "",
                               "The secret's version"};
constexpr OptionRow kVersionStage{"--version-stage", "STAGE", "CONFIGXFORM_VERSION_STAGE",
                                  "AWSCURRENT", "The staging label of the secret's version"};
constexpr OptionRow kRegion{
    "--region", "REGION", "AWS_REGION", "the ARN's, AWS_DEFAULT_REGION, the task's, us-east-1",
    "The region of the secret"};
constexpr OptionRow kTimeout{
    "--timeout", "SECONDS", "CONFIGXFORM_TIMEOUT", "120",
    "For all network calls together, retries and waits included; 1 to 3600"};

constexpr OptionRow kFetchOptions[] = {
    {"--secret", "NAME|ARN", "GITLAB_CONFIG_SECRET_NAME", "gitlab-runner-config",
     "The secret in AWS Secrets Manager that holds the runner configuration as JSON; when "
     "CONFIG_HASH is set, its md5 is compared with that"},
    {"--secret-file", "PATH", "GITLAB_CONFIG_SECRET_FILE", "",
     "Read the JSON from a file (a mounted secret) instead of AWS"},
    kVersionId,
    kVersionStage,
    kRegion,
    {"--output", "PATH", "CONFIG_FILE", "/etc/gitlab-runner/config.toml",
     "The file to write; gitlab-runner is told by CONFIG_FILE"},
    {"--docker-config", "DIR", "CONFIGXFORM_DOCKER_CONFIG", "$HOME/.docker",
     "Where config.json gets the credential helpers of DOCKER_CREDENTIAL_HELPERS"},
    {"--exec", "PROGRAM", "CONFIGXFORM_EXEC", "gitlab-runner",
     "The program to become when the files are written, with ARGS (none: run)"},
    {"--no-exec", "", "CONFIGXFORM_NO_EXEC", "", "Stop after writing the files"},
    kTimeout,
    {"--check", "off|safe|strict", "CONFIGXFORM_CHECK", "safe",
     "What stops the start: safe, only what leaves no working runner; strict, every error; "
     "off, only a failed read-back"},
    kRunnerVersion,
    kUnknownKeys,
    kRepair,
    kMerge,
    {"--in-place", "", "CONFIGXFORM_IN_PLACE", "",
     "Write into the existing file instead of replacing it, for a bind-mounted file"},
    {"--termination-log", "PATH", "CONFIGXFORM_TERMINATION_LOG", "/dev/termination-log on Kubernetes",
     "An existing file that gets the error which ends fetch, at most 4096 bytes"},
    {"--log-format", "text|json", "LOG_FORMAT", "text", "How log lines on stderr look"},
    {"--log-level", "debug|info|warn|error", "CONFIGXFORM_LOG_LEVEL", "info",
     "The least weight of a log line that is shown"},
};

constexpr OptionRow kConvertOptions[] = {
    kFrom,
    {"--to", "json|toml", "", "the other one than what is read",
     "What is written: TOML for gitlab-runner, or JSON to store in the secret"},
    {"-o,--output", "FILE", "", "standard output", "The file to write, replaced atomically"},
    {"--check", "off|safe|strict", "", "strict; safe when TOML is read",
     "Which errors stop the conversion: strict, every one; safe, what stops fetch; off, only a "
     "failed read-back"},
    kRunnerVersion,
    kUnknownKeys,
    kRepair,
    kMerge,
};

constexpr OptionRow kCheckOptions[] = {
    {"--secret", "NAME|ARN", "", "", "Check a secret in AWS Secrets Manager instead of a file"},
    kFrom,
    {"--format", "text|json|codequality", "", "text",
     "Lines for a person, JSON for a program, or GitLab's Code Quality report"},
    kRunnerVersion,
    kUnknownKeys,
    kRepair,
    kMerge,
    kVersionId,
    kVersionStage,
    kRegion,
    kTimeout,
};

constexpr OptionRow kSchemaOptions[] = {kRunnerVersion};

constexpr CommandRow kCommands[] = {
    {"fetch", "Write docker credential helpers and config.toml, then become gitlab-runner", "", true,
     kFetchOptions,
     "Examples:\n"
     "  configxform fetch --secret gitlab-runner-config\n"
     "  configxform fetch --secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:ci-AbCdEf"
     " -- run --user=gitlab-runner\n"
     "  configxform fetch --secret-file /run/secrets/runner.json --output /tmp/config.toml"
     " --no-exec\n"
     "  DOCKER_CREDENTIAL_HELPERS='{\"public.ecr.aws\":\"ecr-login\"}' configxform fetch\n"},
    {"convert", "Turn JSON into the TOML that gitlab-runner reads, or back, offline", "FILE", false,
     kConvertOptions,
     "Examples:\n"
     "  configxform convert config.json -o config.toml\n"
     "  configxform convert --to json /etc/gitlab-runner/config.toml -o config.json\n"
     "  aws secretsmanager get-secret-value --secret-id ci --query SecretString --output text |"
     " configxform convert -\n"},
    {"check", "Say what gitlab-runner would stumble over: exit 65 when there are errors", "FILE", false,
     kCheckOptions,
     "Examples:\n"
     "  configxform check config.json\n"
     "  configxform check /etc/gitlab-runner/config.toml\n"
     "  configxform check --secret gitlab-runner-config --runner-version 18.9\n"
     "  configxform check --format codequality config.json > gl-code-quality-report.json\n"},
    {"schema", "Print a JSON Schema (draft 2020-12) of the configuration, for editors and CI", "",
     false, kSchemaOptions,
     "Examples:\n"
     "  configxform schema --runner-version 18.9 > runner-config.schema.json\n"},
};

}  // namespace

std::span<const CommandRow> command_table() { return kCommands; }

}  // namespace configxform::cli
