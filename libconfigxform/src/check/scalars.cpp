#include <cmath>
#include <limits>

#include "check/negative_duration.hpp"
#include "check/repair_value.hpp"
#include "check/types.hpp"
#include "grammar/duration.hpp"
#include "grammar/rfc3339.hpp"
#include "grammar/text.hpp"

namespace configxform::check_detail {
namespace {

using schema::Field;
using schema::Kind;

/// How a value should be written, for "expected …".
std::string expectation(Kind kind, const Context& context) {
  switch (kind) {
    case Kind::duration:
      return context.since(15, 9) ? "a duration such as \"20m0s\""
                                  : "a duration as an integer of nanoseconds";
    case Kind::datetime:
      return "a date-time such as \"2026-01-02T03:04:05Z\"";
    case Kind::floating:
      return context.since(15, 9) ? "a float" : "a float, with a decimal point";
    default:
      return std::string(schema::describe(kind));
  }
}

/// Rule 1.1: which kinds the decoder takes.
bool takes(Kind wanted, const Value& value, const Context& context) {
  switch (wanted) {
    case Kind::string:
      return value.as_string();
    case Kind::integer:
      return value.as_integer();
    case Kind::boolean:
      return value.as_boolean();
    case Kind::floating:
      return value.as_floating() || (value.as_integer() && context.since(15, 9));
    case Kind::datetime:
      return value.as_datetime() || value.as_string();
    case Kind::duration:
      return value.as_integer() || (value.as_string() && context.since(15, 9));
    default:
      return false;
  }
}

/// What else to write instead, where that can be said.
std::string way_out(Kind wanted, const Value& value) {
  const std::string* text = value.as_string();
  if (wanted == Kind::integer && value.as_floating()) return "; write it without a fraction";
  if (wanted == Kind::string)
    return value.as_integer() || value.as_floating() || value.as_boolean()
               ? "; write it in double quotes"
               : "";
  if ((wanted == Kind::integer || wanted == Kind::floating || wanted == Kind::boolean) && text)
    return "; write it without quotes";
  if (wanted == Kind::duration && value.as_floating()) return "; write it in quotes, with its unit";
  return "";
}

bool check_integer(std::int64_t number, const Field& field, const Place& place, Context& context) {
  if (field.bits != 32 || (number >= std::numeric_limits<std::int32_t>::min() &&
                           number <= std::numeric_limits<std::int32_t>::max()))
    return true;
  context.report(Class::load, Code::number_range, place,
                 "expected an integer of 32 bits, got a larger one; the runner rejects the file");
  return false;
}

/// Rule 1.1: an integer in a float field, up to ±(2^53 - 1).
bool check_float_range(std::int64_t number, const Place& place, Context& context) {
  constexpr std::int64_t kMost = (std::int64_t{1} << 53) - 1;
  if (number >= -kMost && number <= kMost) return true;
  context.report(Class::load, Code::number_range, place,
                 "expected a float, got an integer that no float holds exactly; the runner rejects "
                 "the file, write it with a decimal point");
  return false;
}

/// Rules 1.2, 3.3: a duration that the runner reads, and what it makes of it.
void check_nanoseconds(std::int64_t nanoseconds, bool bare, const Field& field, const Place& place,
                       Context& context) {
  if (nanoseconds < 0)
    return context.report(
        Class::warning, Code::duration_negative, place,
        "the duration is negative: " + std::string(effect_of_negative(field.key)));
  if (bare && nanoseconds > 0 && nanoseconds < grammar::kSecond)
    return context.report(
        Class::misread, Code::duration_nanoseconds, place,
        "expected a duration with its unit, got a bare integer, which counts "
        "nanoseconds: this is less than a second; write it in quotes with s, m or "
        "h behind it");
  if (field.minimum && nanoseconds > 0 && nanoseconds < *field.minimum)
    context.report(Class::warning, Code::value_below_minimum, place,
                   "expected 0 or at least " + grammar::format_duration(*field.minimum) +
                       ", got less; the runner uses it as written, and `gitlab-runner lint` "
                       "refuses it");
}

/// Rules 1.1, 1.3
bool check_duration(const Value& value, const Field& field, const Place& place, Context& context) {
  const std::string* text = value.as_string();
  const auto nanoseconds =
      text ? grammar::parse_duration(*text) : std::optional<std::int64_t>(*value.as_integer());
  if (nanoseconds) {
    check_nanoseconds(*nanoseconds, text == nullptr, field, place, context);
    return true;
  }
  context.report(Class::load, Code::duration_syntax, place,
                 std::string("expected a duration such as \"20m0s\", got text that is none; the "
                             "runner rejects the file, ") +
                     (grammar::all_digits(*text) ? "write the number's unit behind it: s, m or h"
                                                 : "use numbers with h, m, s, ms, us or ns, "
                                                   "without blanks"));
  return false;
}

/// Rule 1.1
bool check_datetime(const Value& value, const Place& place, Context& context) {
  const std::string* text = value.as_string();
  if (text == nullptr || grammar::is_rfc3339(*text)) return true;
  context.report(
      Class::load, Code::datetime_syntax, place,
      "expected a date-time such as \"2026-01-02T03:04:05Z\", got text that is none; the "
      "runner rejects the file" +
          std::string(text->empty() ? ", leave the key out" : ""));
  return false;
}

}  // namespace

bool check_scalar(Value& value, Kind kind, const Field& field, bool ignored, const Place& place,
                  Context& context) {
  if (auto repaired = repair_value(value, kind, context.version, context.options.repair)) {
    context.report(Class::note, repaired->code, place,
                   std::string(describe(value.kind())) + ' ' + std::string(repaired->note));
    value = std::move(repaired->value);
  }
  if (!takes(kind, value, context)) {
    context.report(
        ignored ? Class::misread : Class::load, ignored ? Code::value_ignored : Code::wrong_type,
        place,
        "expected " + expectation(kind, context) + ", got " + std::string(describe(value.kind())) +
            (ignored ? "; the runner ignores it without a word" : "; the runner rejects the file") +
            way_out(kind, value));
    return false;
  }
  if (kind == Kind::integer) return check_integer(*value.as_integer(), field, place, context);
  if (kind == Kind::floating && value.as_integer())
    return check_float_range(*value.as_integer(), place, context);
  if (kind == Kind::duration) return check_duration(value, field, place, context);
  if (kind == Kind::datetime) return check_datetime(value, place, context);
  return true;
}

}  // namespace configxform::check_detail
