#include "commands/secret.hpp"

#include <random>

#include "aws/curl_client.hpp"
#include "system/input_file.hpp"

namespace configxform::cli {
namespace {

aws::SecretRequest request(const SecretSettings& settings) {
  return {settings.name, settings.version_id, settings.version_stage, settings.region,
          settings.timeout};
}

Expected<aws::SecretValue> read_file(const SecretSettings& settings, Log& log,
                                     const aws::Settle& settle) {
  log.info("Reading GitLab Runner configuration…", {{"file", source_name(settings)}});
  auto text = read_input(settings.file);
  if (!text) return std::move(text).error();
  aws::SecretValue value;
  value.text = *std::move(text);
  return settle ? settle(std::move(value), {}) : std::move(value);
}

Expected<aws::SecretValue> ask_aws(const SecretSettings& settings, const Environment& environment,
                                   Log& log, const aws::Settle& settle) {
  aws::CurlClient http(environment);
  std::mt19937_64 generator{std::random_device{}()};
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  return aws::get_secret_value(
      request(settings),
      {environment, http, system_clock(), log, [&] { return uniform(generator); }}, settle);
}

}  // namespace

Expected<Done> check_secret_settings(const SecretSettings& settings,
                                     const Environment& environment) {
  if (!settings.file.empty()) return Done{};
  return aws::check_settings(request(settings), environment);
}

Expected<SecretString> read_secret(const SecretSettings& settings, const Environment& environment,
                                   Log& log, const aws::Settle& settle) {
  auto secret = settings.file.empty() ? ask_aws(settings, environment, log, settle)
                                      : read_file(settings, log, settle);
  if (!secret) return std::move(secret).error();
  return std::move(secret->text);
}

std::string source_name(const SecretSettings& settings) {
  if (settings.file.empty()) return settings.name;
  return settings.file == "-" ? "<stdin>" : settings.file;
}

}  // namespace configxform::cli
