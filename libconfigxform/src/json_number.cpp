#include "json_number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <system_error>

namespace configxform {
namespace {

// Position of the first digit that is not zero, relative to the decimal point: about the decimal
// logarithm. Only its sign is asked for, of numbers that are far from 1.
std::int64_t magnitude(std::string_view text) noexcept {
  const std::string_view digits = text.substr(0, text.find_first_of("eE"));
  const auto first = digits.find_first_of("123456789");
  const auto point = std::min(digits.find('.'), digits.size());
  const auto lead = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  if (digits.size() == text.size()) return lead;

  std::string_view exponent = text.substr(digits.size() + 1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  std::int64_t power = 0;
  const auto parsed = std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
  // A text is never as long as such an exponent is large.
  if (parsed.ec != std::errc{}) return exponent.starts_with('-') ? -1 : 1;
  return std::clamp(power, std::int64_t{-1} << 40, std::int64_t{1} << 40) + lead;
}

std::optional<Value> parse_float(std::string_view text) noexcept {
  double value = 0.0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec == std::errc{}) return Value(value);
  const bool zero = text.substr(0, text.find_first_of("eE")).find_first_of("123456789") ==
                    std::string_view::npos;
  if (!zero && magnitude(text) > 0) return std::nullopt;
  return Value(text.starts_with('-') ? -0.0 : 0.0);
}

}  // namespace

bool is_json_float(std::string_view text) noexcept {
  return text.find_first_of(".eE") != std::string_view::npos;
}

std::optional<Value> parse_json_number(std::string_view text) noexcept {
  if (is_json_float(text)) return parse_float(text);
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc{}) return std::nullopt;
  return Value(value);
}

}  // namespace configxform
