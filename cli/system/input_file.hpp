// Reading a whole file, or standard input, into memory that wipes itself.
#pragma once

#include <cstddef>
#include <string>

#include "support/expected.hpp"
#include "support/secret_string.hpp"

namespace configxform::cli {

/// What parse_json takes by default (Limits::bytes).
inline constexpr std::size_t kMaxInputBytes = std::size_t{64} << 20;

/// The content of `path`; "-" is standard input. Pipes, process substitutions and /dev/stdin work:
/// it is read to its end, waiting as long as that takes. An empty file is an empty text.
/// Errors: no_input (missing, a directory, unreadable) and rejected (more than `max_bytes`), with
/// path, reason and way out.
Expected<SecretString> read_input(const std::string& path, std::size_t max_bytes = kMaxInputBytes);

/// Reads `descriptor` to its end and appends to `text`, stopping after `max_bytes` + 1. Returns 0 or
/// the errno.
int read_all(int descriptor, SecretString& text, std::size_t max_bytes = kMaxInputBytes);

}  // namespace configxform::cli
