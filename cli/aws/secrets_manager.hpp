// GetSecretValue of AWS Secrets Manager, from settings to the secret's text.
#pragma once

#include <chrono>
#include <functional>
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

/// Asking for the same secret once more: region, identity and connection stay as they were found,
/// and a version that was received before is logged at debug level only.
struct AskAgain {
  /// The deadline is the earlier one of `until` and `deadline`. Empty when no other answer can
  /// come: for a request of one version by its id.
  std::function<Expected<SecretValue>(std::chrono::steady_clock::time_point until)> ask;
  std::chrono::steady_clock::time_point deadline;  ///< The request's timeout ends then.
};

/// Gets the value that was received and chooses the one to return, which may be a later one.
using Settle = std::function<SecretValue(SecretValue received, const AskAgain& again)>;

/// Finds region, endpoint and identity, asks for the secret until the deadline, and logs each step.
/// Errors: no_input, rejected (no value, bad base64), unavailable, no_permission, bad_settings.
Expected<SecretValue> get_secret_value(const SecretRequest& request, Surroundings surroundings,
                                       const Settle& settle = {});

}  // namespace configxform::cli::aws
