// Token files: web identity and Pod Identity tokens, which their owner rotates; read at each use.
#pragma once

#include <string_view>

#include "support/expected.hpp"
#include "support/secret_string.hpp"

namespace configxform::cli::aws {

/// The file's bytes, at most 64 KiB. Errors (no_permission) name the variable that names the file,
/// the file, and the reason; an empty file is one.
Expected<SecretString> read_token_file(std::string_view variable, std::string_view path);

}  // namespace configxform::cli::aws
