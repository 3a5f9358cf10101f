#include "toml_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace configxform {
namespace {

bool is_bare(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// One character of a basic string, escaped where TOML asks for it (TOML 1.0, "String").
void append_character(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '\b': out += "\\b"; return;
    case '\t': out += "\\t"; return;
    case '\n': out += "\\n"; return;
    case '\f': out += "\\f"; return;
    case '\r': out += "\\r"; return;
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    default: break;
  }
  if (byte >= 0x20 && byte != 0x7f) {
    out += c;
    return;
  }
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 0x0f];
}

/// U+FFFD is escaped because BurntSushi/toml v1.3.2 (gitlab-runner 16.11 to 17.5) takes it for a
/// decoding error.
void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view kReplacement = "\xef\xbf\xbd";
  out += '"';
  while (!text.empty()) {
    const bool replacement = text.substr(0, kReplacement.size()) == kReplacement;
    if (replacement)
      out += "\\uFFFD";
    else
      append_character(out, text.front());
    text.remove_prefix(replacement ? kReplacement.size() : 1);
  }
  out += '"';
}

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> buffer;
  const auto written = std::to_chars(buffer.begin(), buffer.end(), value);
  out.append(buffer.begin(), written.ptr);
}

/// 'e', '-' where needed, digits without leading zeros. `exponent` is "+06", "-324", …
void append_exponent(std::string& out, std::string_view exponent) {
  out += 'e';
  if (exponent.front() == '-') out += '-';
  exponent.remove_prefix(exponent.find_first_not_of("+-0"));
  out += exponent;
}

void append_float(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "nan";
    return;
  }
  if (std::isinf(value)) {
    out += value < 0 ? "-inf" : "inf";
    return;
  }
  // Positional in the range where Python and JavaScript write floats so; people read that best.
  const double magnitude = std::abs(value);
  const bool positional = value == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
  std::array<char, 32> buffer;
  const auto written =
      std::to_chars(buffer.begin(), buffer.end(), value,
                    positional ? std::chars_format::fixed : std::chars_format::scientific);
  const std::string_view text(buffer.begin(), written.ptr);
  const std::string_view mantissa = text.substr(0, text.find('e'));
  out += mantissa;
  if (mantissa.find('.') == std::string_view::npos) out += ".0";
  if (mantissa.size() < text.size()) append_exponent(out, text.substr(mantissa.size() + 1));
}

void append_datetime(std::string& out, std::string_view text) {
  for (const char c : text) out += c == 't' || c == ' ' ? 'T' : c == 'z' ? 'Z' : c;
}

}  // namespace

void append_key(std::string& out, std::string_view key) {
  if (!key.empty() && std::all_of(key.begin(), key.end(), is_bare))
    out += key;
  else
    append_quoted(out, key);
}

void append_scalar(std::string& out, const Value& value) {
  if (const bool* boolean = value.as_boolean()) out += *boolean ? "true" : "false";
  if (const std::int64_t* integer = value.as_integer()) append_integer(out, *integer);
  if (const double* floating = value.as_floating()) append_float(out, *floating);
  if (const std::string* text = value.as_string()) append_quoted(out, *text);
  if (const DateTime* moment = value.as_datetime()) append_datetime(out, moment->text);
}

}  // namespace configxform
