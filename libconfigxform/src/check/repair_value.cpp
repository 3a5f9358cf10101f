#include "check/repair_value.hpp"

#include <charconv>
#include <cmath>

#include "grammar/duration.hpp"
#include "grammar/rfc3339.hpp"
#include "grammar/text.hpp"

namespace configxform::check_detail {
namespace {

using Maybe = std::optional<Repaired>;

constexpr RunnerVersion kDurationsAsText{15, 9, 0};  // semantic rule 1.11

/// 10.0 as 10; nothing for 0.5, and for what is beyond 2^53, where a float may stand for many.
std::optional<std::int64_t> whole(double number) {
  if (std::trunc(number) != number || std::abs(number) > 9007199254740992.0) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

/// JSON's own number grammar for an integer: "-5", never "+5", "05", " 5".
std::optional<std::int64_t> integer_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

/// Digits with at most one point between them: "1.5".
std::optional<double> floating_of(std::string_view text) {
  const auto parts = grammar::split(text.starts_with('-') ? text.substr(1) : text, '.');
  if (parts.size() > 2) return std::nullopt;
  for (std::string_view part : parts)
    if (!grammar::all_digits(part)) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} ? std::optional(number) : std::nullopt;
}

Maybe to_integer(const Value& value, Repair repair) {
  if (const double* number = value.as_floating())
    if (const auto integer = whole(*number))
      return Repaired{*integer, Code::repaired_number, "written as an integer"};
  if (const std::string* text = value.as_string(); text && repair == Repair::strings)
    if (const auto integer = integer_of(*text))
      return Repaired{*integer, Code::repaired_number, "written as an integer"};
  return std::nullopt;
}

Maybe to_floating(const Value& value, Repair repair) {
  if (const std::int64_t* number = value.as_integer())
    if (std::abs(static_cast<double>(*number)) < 9007199254740992.0)  // 2^53
      return Repaired{static_cast<double>(*number), Code::repaired_number, "written as a float"};
  if (const std::string* text = value.as_string(); text && repair == Repair::strings)
    if (const auto number = floating_of(*text))
      return Repaired{*number, Code::repaired_number, "written as a float"};
  return std::nullopt;
}

Maybe to_boolean(const Value& value, Repair repair) {
  const std::string* text = value.as_string();
  if (text == nullptr || repair != Repair::strings || (*text != "true" && *text != "false"))
    return std::nullopt;
  return Repaired{*text == "true", Code::repaired_boolean, "written as a boolean"};
}

/// Runners before 15.9 take nanoseconds only.
Maybe to_nanoseconds(const Value& value) {
  if (const std::string* text = value.as_string())
    if (const auto nanoseconds = grammar::parse_duration(*text))
      return Repaired{*nanoseconds, Code::repaired_duration,
                      "written as nanoseconds, which is all that runners before 15.9 take"};
  return std::nullopt;
}

/// From one second on, whole nanoseconds are meant as such; 0 means the same with any unit.
Maybe to_duration_text(const Value& value, Repair repair) {
  std::optional<std::int64_t> nanoseconds;
  if (const std::int64_t* number = value.as_integer()) nanoseconds = *number;
  if (const double* number = value.as_floating()) nanoseconds = whole(*number);
  if (nanoseconds && (*nanoseconds == 0 || *nanoseconds >= grammar::kSecond))
    return Repaired{grammar::format_duration(*nanoseconds), Code::repaired_duration,
                    "written as a duration with its unit"};
  if (const std::string* text = value.as_string(); text && repair == Repair::strings)
    if (grammar::all_digits(*text) && *text != "0" && grammar::parse_duration(*text + "s"))
      return Repaired{*text + "s", Code::repaired_duration, "taken for seconds"};
  return std::nullopt;
}

Maybe to_datetime(const Value& value) {
  const std::string* text = value.as_string();
  if (text == nullptr || !grammar::is_toml_datetime(*text)) return std::nullopt;
  return Repaired{DateTime{*text}, Code::repaired_datetime, "written as a date-time"};
}

}  // namespace

Maybe repair_value(const Value& value, schema::Kind kind, const RunnerVersion& version,
                   Repair repair) {
  if (repair == Repair::none) return std::nullopt;
  switch (kind) {
    case schema::Kind::integer:
      return to_integer(value, repair);
    case schema::Kind::floating:
      return to_floating(value, repair);
    case schema::Kind::boolean:
      return to_boolean(value, repair);
    case schema::Kind::datetime:
      return to_datetime(value);
    case schema::Kind::duration:
      return version < kDurationsAsText ? to_nanoseconds(value) : to_duration_text(value, repair);
    default:
      return std::nullopt;
  }
}

}  // namespace configxform::check_detail
