#include "support/printable.hpp"

#include <cstdio>

namespace configxform::cli {
namespace {

/// How many bytes the sequence has that starts with `byte`; 0 when none does.
std::size_t sequence_length(unsigned char byte) noexcept {
  if (byte < 0x80) return 1;
  if (byte < 0xC2) return 0;
  if (byte < 0xE0) return 2;
  if (byte < 0xF0) return 3;
  return byte < 0xF5 ? 4 : 0;
}

std::string escape(const CodePoint& code_point) {
  if (code_point.valid && code_point.value == '\n') return "\\n";
  if (code_point.valid && code_point.value == '\r') return "\\r";
  if (code_point.valid && code_point.value == '\t') return "\\t";
  char text[8];
  std::snprintf(text, sizeof text, code_point.valid ? "\\u%04x" : "\\x%02x",
                static_cast<unsigned>(code_point.value) & 0xFFFFU);
  return text;
}

}  // namespace

CodePoint first_code_point(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text[0]);
  const CodePoint invalid{first, 1, false};
  const std::size_t length = sequence_length(first);
  if (length == 0 || length > text.size()) return invalid;
  if (length == 1) return {first, 1, true};
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U) return invalid;
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return invalid;
  return {value, length, true};
}

bool is_control(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const CodePoint next = first_code_point(text);
    if (!next.valid || is_control(next.value)) {
      result += escape(next);
    } else {
      result += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  return result;
}

std::string quote(std::string_view text) { return "'" + printable(text) + "'"; }

std::string alternatives(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out.append(i == 0 ? "" : i + 1 == words.size() ? " or " : ", ").append(words[i]);
  return out;
}

}  // namespace configxform::cli
