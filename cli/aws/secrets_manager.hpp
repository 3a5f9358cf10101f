// GetSecretValue of AWS Secrets Manager, from settings to the secret's text.
#pragma once

#include <chrono>
#include <string>

#include "aws/surroundings.hpp"
#include "support/expected.hpp"
#include "support/secret_string.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct SecretRequest {
  std::string secret_id;                       ///< Name or ARN, sent as given.
  std::string version_id;                      ///< Empty: by stage.
  std::string version_stage;                   ///< Empty: AWSCURRENT.
  std::string region;                          ///< --region; empty: found out, see region.hpp.
  std::chrono::milliseconds timeout{120'000};  ///< For everything, retries and waits included.
};

struct SecretValue {
  SecretString text;  ///< SecretString, or SecretBinary decoded.
  std::string arn;
  std::string name;
  std::string version_id;
};

/// Checks that need no network: region and ARN agree, the region is a host label, endpoint URLs are
/// well-formed, the configured identity is a supported one. Called before anything is written or
/// sent. Errors: usage (--region against the ARN's region), bad_settings, no_permission.
Expected<Done> check_settings(const SecretRequest& request, const Environment& environment);

/// Finds region, endpoint and identity, asks for the secret until the deadline, and logs each step.
/// Errors: no_input, rejected (no value, bad base64), unavailable, no_permission, bad_settings.
Expected<SecretValue> get_secret_value(const SecretRequest& request, Surroundings surroundings);

}  // namespace configxform::cli::aws
