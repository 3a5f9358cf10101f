// Credentials from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
#pragma once

#include "aws/credentials.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

/// True when either half of a key pair is set.
bool has_environment_keys(const Environment& environment);

/// Also what `aws configure export-credentials --format env` writes: AWS_CREDENTIAL_EXPIRATION is
/// read, and AWS_SECURITY_TOKEN stands in for AWS_SESSION_TOKEN.
class EnvironmentProvider final : public CredentialsProvider {
 public:
  /// `environment` must outlive the provider.
  explicit EnvironmentProvider(const Environment& environment) : environment_(environment) {}

  /// Errors (no_permission): half a pair; blanks, line ends or control characters in a value, which
  /// come from a file with a newline at its end and would only show as a signature error.
  Expected<Credentials> resolve() override;

 private:
  const Environment& environment_;
};

}  // namespace configxform::cli::aws
