// The JSON in which the container endpoint and the instance metadata hand out credentials.
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.hpp"

namespace configxform::cli::aws {

/// Reads {"AccessKeyId", "SecretAccessKey", "Token"?, "Expiration"?, "RoleArn"?, "Code"?, …}.
/// `source` is Credentials::source and stands in front of every error (no_permission). A `Code`
/// other than "Success" is an error that quotes Code and Message: the instance metadata refuses so,
/// with HTTP 200. `hidden` is what was sent to get them, and is cut out of both.
Expected<Credentials> read_credential_answer(std::string_view body, const std::string& source,
                                             const Credentials* hidden = nullptr);

}  // namespace configxform::cli::aws
