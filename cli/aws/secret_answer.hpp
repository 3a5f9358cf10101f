// What goes to Secrets Manager and what comes back, as JSON.
#pragma once

#include <string>
#include <string_view>

#include "aws/secrets_manager.hpp"

namespace configxform::cli::aws {

/// {"SecretId": …, "VersionId"?: …, "VersionStage"?: …}
std::string secret_question(const SecretRequest& request);

/// Reads the answer. SecretString wins; else SecretBinary, decoded. Unknown members and nulls are
/// passed over. Errors: unavailable when it is no JSON object (it is not AWS that answered then);
/// rejected when there is neither string nor binary, or the binary is no base64.
Expected<SecretValue> read_secret_answer(std::string_view body);

}  // namespace configxform::cli::aws
