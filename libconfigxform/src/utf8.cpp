#include "utf8.hpp"

namespace configxform {
namespace {

// How many bytes follow a lead byte, and the range of the first of them (Unicode 15, table 3-7).
struct Lead {
  std::size_t following;
  unsigned char low;
  unsigned char high;
};

Lead lead(unsigned char byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

std::size_t utf8_sequence(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return 1;
  const Lead expected = lead(byte(0));
  if (expected.following == 0 || text.size() - at <= expected.following) return 0;
  if (byte(1) < expected.low || byte(1) > expected.high) return 0;
  for (std::size_t i = 2; i <= expected.following; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  return expected.following + 1;
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace configxform
