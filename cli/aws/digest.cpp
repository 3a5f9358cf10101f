#include "aws/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace configxform::cli::aws {
namespace {

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string digest_hex(const EVP_MD* algorithm, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, algorithm, nullptr) != 1) {
    return {};
  }
  return to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

/// The six bits a character stands for, or -1.
int base64_value(char character) {
  if (character >= 'A' && character <= 'Z') return character - 'A';
  if (character >= 'a' && character <= 'z') return character - 'a' + 26;
  if (character >= '0' && character <= '9') return character - '0' + 52;
  if (character == '+') return 62;
  if (character == '/') return 63;
  return -1;
}

}  // namespace

std::string sha256_hex(std::string_view text) { return digest_hex(EVP_sha256(), text); }

std::string md5_hex(std::string_view text) { return digest_hex(EVP_md5(), text); }

Sha256 hmac_sha256(std::string_view key, std::string_view text) {
  Sha256 digest{};
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
       digest.data(), nullptr);
  return digest;
}

std::string_view bytes_of(const Sha256& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string to_hex(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(text.size() * 2);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::optional<SecretString> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  text.remove_suffix(padding);

  // Never reallocated: no copy of a secret is left behind.
  std::string decoded;
  decoded.reserve(text.size() / 4 * 3 + 2);
  unsigned bits = 0;
  unsigned count = 0;  // how many of `bits` are still to be written
  bool valid = true;
  for (const char c : text) {
    const int value = base64_value(c);
    valid = valid && value >= 0;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      decoded += static_cast<char>(bits >> count & 0xff);
    }
  }
  SecretString result(std::move(decoded));
  if (!valid || (bits & ((1U << count) - 1)) != 0) return std::nullopt;
  return result;
}

}  // namespace configxform::cli::aws
