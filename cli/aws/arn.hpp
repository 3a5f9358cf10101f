// SecretArn: arn:PARTITION:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX, the other way to name
// a secret. It is only read to find the region and to explain; SecretId goes out as given.
#pragma once

#include <string>
#include <string_view>

#include "support/expected.hpp"

namespace configxform::cli::aws {

struct SecretArn {
  std::string partition;  ///< "aws", "aws-cn", …
  std::string region;
  std::string account;
  std::string name;     ///< With the six random characters, if they were given.
};

/// True when `secret_id` means an ARN: it starts with "arn:".
bool is_arn(std::string_view secret_id);

/// Errors (bad_settings): another service than secretsmanager, missing parts, a region that is no
/// host label or in another partition, ECS's ":json-key:stage:version" suffix.
Expected<SecretArn> parse_secret_arn(std::string_view text);

}  // namespace configxform::cli::aws
