// Explanations: a final failure, as a message that says what happened, where, and the way out, and
// the exit status that goes with it. AWS's code and the request id stand in every one verbatim.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "aws/aws_error.hpp"
#include "aws/credentials.hpp"
#include "aws/endpoint.hpp"
#include "aws/region.hpp"
#include "aws/secrets_manager.hpp"
#include "support/expected.hpp"

namespace configxform::cli::aws {

/// Whom we asked.
struct Peer {
  const Endpoint& endpoint;
  const Environment& environment;  ///< For the proxy and the switches that led there.
};

/// No answer at all. Status: unavailable; bad_settings for our own CA file or URL.
Error explain_transport(const Peer& peer, const TransportError& error, int attempts);

/// What was asked of Secrets Manager, by whom.
struct Question {
  const SecretRequest& request;
  const Region& region;
  const Credentials& credentials;
  Peer peer;
  int attempts = 1;
  std::chrono::seconds skew{0};  ///< Server time minus ours, as far as known.
};

/// A refusal. Status by the kind of trouble: no_permission, no_input, rejected, unavailable,
/// bad_settings.
Error explain_refusal(const Question& question, const AwsError& error);

/// "AccessDeniedException: the server's words (HTTP 400, request id 1-2, 3 attempts)".
std::string describe(const AwsError& error, int attempts);

/// "1 attempt", "3 attempts".
std::string counted(int attempts);

/// AWS's code, else "HTTP 503".
std::string code_or_status(const AwsError& error);

/// "arn:aws:iam::123456789012:role/x (container endpoint)", or the source alone.
std::string describe(const Credentials& credentials);

}  // namespace configxform::cli::aws
