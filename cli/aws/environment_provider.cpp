#include "aws/environment_provider.hpp"

#include <algorithm>

#include "aws/timestamp.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kId = "AWS_ACCESS_KEY_ID";
constexpr std::string_view kSecret = "AWS_SECRET_ACCESS_KEY";
constexpr std::string_view kToken = "AWS_SESSION_TOKEN";
constexpr std::string_view kOldToken = "AWS_SECURITY_TOKEN";

Error half_a_pair(std::string_view there, std::string_view missing) {
  return {ExitStatus::no_permission, "credentials in the environment: " + std::string(there) +
                                         " is set and " + std::string(missing) +
                                         " is not\nTo fix it: set both, or neither to use another "
                                         "identity (docs/identities.md)"};
}

/// Nothing but visible ASCII: keys and tokens go into headers.
bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

Error not_visible(std::string_view variable) {
  return {ExitStatus::no_permission,
          "credentials in the environment: " + std::string(variable) +
              " holds a blank, a line end or another character that no key has\nTo fix it: look "
              "for a newline at the end of the file or secret the variable is filled from, and "
              "remove it"};
}

}  // namespace

bool has_environment_keys(const Environment& environment) {
  return environment.get(kId).has_value() || environment.get(kSecret).has_value();
}

Expected<Credentials> EnvironmentProvider::resolve() {
  const auto id = environment_.get(kId);
  const auto secret = environment_.get(kSecret);
  if (!id) return half_a_pair(kSecret, kId);
  if (!secret) return half_a_pair(kId, kSecret);
  const auto token_variable = environment_.get(kToken) ? kToken : kOldToken;
  const auto token = environment_.get(token_variable);
  if (!is_visible(*id)) return not_visible(kId);
  if (!is_visible(*secret)) return not_visible(kSecret);
  if (token && !is_visible(*token)) return not_visible(token_variable);

  Credentials credentials;
  credentials.access_key_id = *id;
  credentials.secret_access_key = SecretString(*secret);
  if (token) credentials.session_token = SecretString(*token);
  if (const auto until = environment_.get("AWS_CREDENTIAL_EXPIRATION")) {
    credentials.expiration = parse_rfc3339(*until);
  }
  credentials.source = "environment";
  return credentials;
}

}  // namespace configxform::cli::aws
