// Digests and base64: the only place that uses OpenSSL's libcrypto.
//
//   sha256_hex("")                     "e3b0c442…"
//   hmac_sha256(key, "20261123")       32 bytes, to be the key of the next step
//   base64_decode("aGVsbG8=")          "hello"
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "support/secret_string.hpp"

namespace configxform::cli::aws {

using Sha256 = std::array<unsigned char, 32>;

/// Lower-case hexadecimal, 64 digits.
std::string sha256_hex(std::string_view bytes);

/// The key may hold any bytes, zeros included.
Sha256 hmac_sha256(std::string_view key, std::string_view bytes);

/// The digest's bytes, as the key or the text of a next step.
std::string_view bytes_of(const Sha256& digest);

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(std::string_view bytes);

/// Lower-case hexadecimal, 32 digits; empty when OpenSSL runs in FIPS mode, which has no MD5. Not
/// for security: it is what CONFIG_HASH holds.
std::string md5_hex(std::string_view bytes);

/// Standard base64 (RFC 4648, section 4) as in SecretBinary: padded, nothing but its alphabet,
/// unused bits zero. nullopt for anything else, white space too.
std::optional<SecretString> base64_decode(std::string_view text);

}  // namespace configxform::cli::aws
