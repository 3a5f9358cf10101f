#include "printable.hpp"

#include <algorithm>

#include "utf8.hpp"

namespace configxform {
namespace {

void append_hex(std::string& out, std::string_view prefix, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += prefix;
  out += kDigits[byte >> 4];
  out += kDigits[byte & 0xF];
}

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (length == 0)
      append_hex(out, "\\x", byte);
    else if (byte < 0x20 || byte == 0x7F)
      append_hex(out, "\\u00", byte);
    else if (byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0)
      append_hex(out, "\\u00", static_cast<unsigned char>(text[at + 1]));
    else
      out += text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
}

}  // namespace configxform
