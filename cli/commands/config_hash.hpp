// CONFIG_HASH: the md5 of the secret that a start was meant for. The Terraform module that starts
// the container sets it, so that a new configuration means a new task; and that task may start
// before the new version of the secret is stored.
//
// The text that was read is compared with it, and the outcome is a field of one log line:
//   config_hash=match      it is that secret
//   config_hash=mismatch   it is another, also after it was read again for up to 20 s; a warning
//   config_hash=unset      there is no CONFIG_HASH
//   config_hash=unchecked  CONFIG_HASH is no md5, or OpenSSL has none (FIPS mode); a warning
// None of them stops a start: a readable secret beats the right one.
#pragma once

#include <string_view>

#include "aws/secrets_manager.hpp"
#include "support/log.hpp"
#include "system/clock.hpp"

namespace configxform::cli {

/// The value that was read, or the one that was read last while waiting for the text that
/// `config_hash` (may be empty) names. Without `again.ask` there is no waiting.
aws::SecretValue settle_config_hash(std::string_view config_hash, aws::SecretValue value,
                                    const aws::AskAgain& again, Clock& clock, Log& log);

}  // namespace configxform::cli
