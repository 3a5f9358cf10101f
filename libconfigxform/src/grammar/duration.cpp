#include "grammar/duration.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

constexpr std::uint64_t kLimit = std::uint64_t{1} << 63;  // |most negative int64|

struct Unit {
  std::string_view name;
  std::uint64_t nanoseconds;
};

constexpr std::array kUnits{
    Unit{"ns", 1},
    Unit{"us", 1'000},
    Unit{"\u00b5s", 1'000},
    Unit{"\u03bcs", 1'000},
    Unit{"ms", 1'000'000},
    Unit{"s", 1'000'000'000},
    Unit{"m", 60'000'000'000},
    Unit{"h", 3'600'000'000'000},
};

/// What Go reads of a number before its unit.
struct Number {
  std::uint64_t whole = 0;
  std::uint64_t fraction = 0;  // fraction / scale
  double scale = 1;
};

/// Digits before the point; nullopt beyond 2^63. `digits` counts what was there.
std::optional<std::uint64_t> take_whole(std::string_view& text, std::size_t& digits) {
  std::uint64_t whole = 0;
  for (digits = 0; !text.empty() && is_digit(text.front()); text.remove_prefix(1), ++digits) {
    if (whole > kLimit / 10) return std::nullopt;
    whole = whole * 10 + static_cast<std::uint64_t>(text.front() - '0');
    if (whole > kLimit) return std::nullopt;
  }
  return whole;
}

/// Digits after the point. Those that no longer fit are dropped, as Go does.
std::size_t take_fraction(std::string_view& text, Number& number) {
  std::size_t digits = 0;
  bool full = false;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), ++digits) {
    if (full || (full = number.fraction > (kLimit - 1) / 10)) continue;
    const auto next = number.fraction * 10 + static_cast<std::uint64_t>(text.front() - '0');
    if ((full = next > kLimit)) continue;
    number.fraction = next;
    number.scale *= 10;
  }
  return digits;
}

std::optional<Number> take_number(std::string_view& text) {
  Number number;
  std::size_t before = 0;
  std::size_t after = 0;
  const auto whole = take_whole(text, before);
  if (!whole) return std::nullopt;
  number.whole = *whole;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    after = take_fraction(text, number);
  }
  if (before + after == 0) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> take_unit(std::string_view& text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return c == '.' || is_digit(c); });
  const auto name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(name.size());
  for (const Unit& unit : kUnits)
    if (unit.name == name) return unit.nanoseconds;
  return std::nullopt;
}

/// One "1.5h"; nullopt on a syntax error or beyond 2^63 nanoseconds.
std::optional<std::uint64_t> take_term(std::string_view& text) {
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  const auto unit = take_unit(text);
  if (!unit || number->whole > kLimit / *unit) return std::nullopt;
  const auto fraction =
      static_cast<double>(number->fraction) * (static_cast<double>(*unit) / number->scale);
  const auto term = number->whole * *unit + static_cast<std::uint64_t>(fraction);
  if (term > kLimit) return std::nullopt;
  return term;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) noexcept {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  while (!text.empty()) {
    const auto term = take_term(text);
    if (!term) return std::nullopt;
    total += *term;
    if (total > kLimit) return std::nullopt;
  }
  if (negative) return static_cast<std::int64_t>(std::uint64_t{0} - total);
  if (total == kLimit) return std::nullopt;
  return static_cast<std::int64_t>(total);
}

namespace {

/// `value` / `unit` with as many decimals as it needs, e.g. 1500 / 1000 as "1.5".
std::string decimal(std::uint64_t value, std::uint64_t unit) {
  std::string text = std::to_string(value / unit);
  std::uint64_t rest = value % unit;
  if (rest == 0) return text;
  std::string digits = std::to_string(rest + unit).substr(1);  // keeps leading zeros
  digits.erase(digits.find_last_not_of('0') + 1);
  return text + '.' + digits;
}

}  // namespace

std::string format_duration(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return "0s";
  const bool negative = nanoseconds < 0;
  const auto bits = static_cast<std::uint64_t>(nanoseconds);
  const std::uint64_t value = negative ? std::uint64_t{0} - bits : bits;
  const std::string sign = negative ? "-" : "";
  if (value < 1'000) return sign + std::to_string(value) + "ns";
  if (value < 1'000'000) return sign + decimal(value, 1'000) + "\u00b5s";
  if (value < 1'000'000'000) return sign + decimal(value, 1'000'000) + "ms";
  constexpr std::uint64_t kMinute = 60'000'000'000;
  std::string text = decimal(value % kMinute, 1'000'000'000) + 's';
  const std::uint64_t minutes = value / kMinute;
  if (minutes > 0) text = std::to_string(minutes % 60) + 'm' + text;
  if (minutes >= 60) text = std::to_string(minutes / 60) + 'h' + text;
  return sign + text;
}

}  // namespace configxform::grammar
