// Which identity asks. The first source that is configured decides; when it is broken, that is the
// error. Another identity is never taken instead: it might be allowed more, or less.
//
//   1 AWS_ACCESS_KEY_ID / AWS_SECRET_ACCESS_KEY
//   - AWS_PROFILE, AWS_DEFAULT_PROFILE: refused, not supported for now
//   2 AWS_WEB_IDENTITY_TOKEN_FILE (EKS, IRSA)
//   - a default profile with an identity in AWS's files: refused, not supported for now
//   3 AWS_CONTAINER_CREDENTIALS_RELATIVE_URI / _FULL_URI (ECS, EKS Pod Identity)
//   - Fargate without 3: refused, the task has no role
//   4 EC2 instance metadata, unless AWS_EC2_METADATA_DISABLED
//
// docs/identities.md has the same list with reasons.
#pragma once

#include <memory>
#include <string>

#include "aws/credentials.hpp"
#include "aws/retry.hpp"
#include "aws/surroundings.hpp"

namespace configxform::cli::aws {

enum class IdentitySource { environment, web_identity, container, instance };

/// The source that decides, and as much of a check of it as needs no network.
/// Errors: no_permission for everything refused above, half a key pair, a malformed URI, nothing at
/// all (the text lists what was looked for); bad_settings for a malformed metadata endpoint.
Expected<IdentitySource> choose_identity(const Environment& environment);

/// The provider of a source. `region` is for STS.
std::unique_ptr<CredentialsProvider> make_provider(IdentitySource source, const std::string& region,
                                                   Surroundings& surroundings, RetryLimits limits);

}  // namespace configxform::cli::aws
