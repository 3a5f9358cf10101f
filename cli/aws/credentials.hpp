// Credentials and where they come from.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "support/expected.hpp"
#include "support/secret_string.hpp"

namespace configxform::cli::aws {

struct Credentials {
  std::string access_key_id;
  SecretString secret_access_key;
  SecretString session_token;  ///< Empty for long-lived keys.
  std::optional<std::chrono::system_clock::time_point> expiration;
  /// For the log: the source in words ("environment", "container endpoint", …), and the role's ARN
  /// or name where the source tells it.
  std::string source;
  std::string role;
};

/// One source of credentials.
class CredentialsProvider {
 public:
  virtual ~CredentialsProvider() = default;
  /// Fresh credentials, or the error that names the source and the reason. Asked again after
  /// AWS called the credentials expired, so nothing is cached here.
  virtual Expected<Credentials> resolve() = 0;
};

}  // namespace configxform::cli::aws
