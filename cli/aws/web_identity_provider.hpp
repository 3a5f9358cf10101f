// Credentials by STS AssumeRoleWithWebIdentity: EKS's IAM roles for service accounts (IRSA).
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.hpp"
#include "aws/retry.hpp"
#include "aws/surroundings.hpp"

namespace configxform::cli::aws {

/// True when AWS_WEB_IDENTITY_TOKEN_FILE is set.
bool has_web_identity(const Environment& environment);

/// What can be said without the network. Error (no_permission): AWS_ROLE_ARN is missing, or
/// AWS_ROLE_SESSION_NAME is no session name (2 to 64 of [\w+=,.@-]).
Expected<Done> check_web_identity(const Environment& environment);

class WebIdentityProvider final : public CredentialsProvider {
 public:
  /// `region` is STS's, too. `surroundings` must outlive the provider.
  WebIdentityProvider(Surroundings& surroundings, RetryLimits limits, std::string region)
      : surroundings_(surroundings), limits_(limits), region_(std::move(region)) {}

  /// An unsigned POST to the region's STS (AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL). The token file
  /// is read at each attempt and trimmed; the token is in the body, never in the URL.
  /// Errors: no_permission (refused, token file broken), unavailable (STS cannot be reached),
  /// bad_settings (its endpoint).
  Expected<Credentials> resolve() override;

 private:
  Surroundings& surroundings_;
  RetryLimits limits_;
  std::string region_;
};

/// Reads STS's XML. Error (no_permission): a part is missing.
Expected<Credentials> read_sts_answer(std::string_view xml);

}  // namespace configxform::cli::aws
