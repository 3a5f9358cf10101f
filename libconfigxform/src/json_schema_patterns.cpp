#include "json_schema_patterns.hpp"

#include <array>

namespace configxform::schema {
namespace {

constexpr std::string_view kBlank = "[ \\t\\n\\v\\f\\r]";
constexpr std::array<std::string_view, 12> kMonths{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

/// Each name, whole or its first three letters.
template <std::size_t N>
std::string names(const std::array<std::string_view, N>& all) {
  std::string pattern;
  for (std::string_view name : all) {
    pattern += '|' + any_case(name.substr(0, 3));
    if (name.size() > 3) pattern += '(' + any_case(name.substr(3)) + ")?";
  }
  return pattern;
}

constexpr std::string_view kSixty = "[0-5]?[0-9]", kSixtyStep = "0?[1-9]|[1-5][0-9]";
constexpr std::string_view kHour = "[01]?[0-9]|2[0-3]", kHourStep = "0?[1-9]|1[0-9]|2[0-3]";
constexpr std::string_view kDay = "0?[1-9]|[12][0-9]|3[01]";
constexpr std::string_view kMonth = "0?[1-9]|1[0-2]";
constexpr std::string_view kYear = "19[7-9][0-9]|20[0-9][0-9]";
constexpr std::string_view kYearStep = "0?[1-9]|[1-5][0-9]|19[7-9][0-9]|20[0-9][0-9]";

std::string month() { return std::string(kMonth) + names(kMonths); }
std::string weekday() { return "0?[0-7]" + names(kDays); }

/// A value, a range or `*`, with or without a step.
std::string cron_entry(std::string_view value, std::string_view step) {
  const std::string one = '(' + std::string(value) + ')';
  return "(\\*|" + one + "(-" + one + ")?)(/(" + std::string(step) + "))?";
}

/// One field of cronexpr: entries between commas, which may be empty, but one is not; `?` besides.
/// Behind a wildcard anything goes.
std::string cronexpr_field(std::string_view value, std::string_view step) {
  const std::string entry = "(" + cron_entry(value, step) + "|\\?)";
  return ",*(" + entry + ",+)*(" + entry + ",*|[*?](,[^ \\t\\n\\v\\f\\r]*)?)";
}

/// The same for days, which have specials, and are read to the end.
std::string cronexpr_days(std::string_view value, std::string_view step, std::string_view special) {
  const std::string entry = '(' + cron_entry(value, step) + "|\\?|" + std::string(special) + ')';
  return ",*(" + entry + ",+)*" + entry + ",*";
}

std::string unix_cron_field(std::string_view value, std::string_view step) {
  const std::string entry = cron_entry(value, step);
  return entry + "(," + entry + ")*";
}

std::string gap() { return std::string(kBlank) + '+'; }
std::string maybe_blank() { return std::string(kBlank) + '*'; }

}  // namespace

std::string any_case(std::string_view word) {
  std::string pattern;
  for (const char c : word) {
    const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
    if (lower || upper) {
      const char other = static_cast<char>(c ^ 0x20);
      pattern += {'[', upper ? c : other, upper ? other : c, ']'};
    } else {
      if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) pattern += '\\';
      pattern += c;
    }
  }
  return pattern;
}

std::string unix_cron_pattern() {
  return '^' + maybe_blank() + unix_cron_field(kSixty, kSixtyStep) + gap() +
         unix_cron_field(kHour, kHourStep) + gap() + unix_cron_field(kDay, kDay) + gap() +
         unix_cron_field(month(), kMonth) + gap() + unix_cron_field(weekday(), "0?[1-7]") +
         maybe_blank() + '$';
}

std::string cronexpr_pattern() {
  const std::string sixty = cronexpr_field(kSixty, kSixtyStep);
  const std::string day = cronexpr_days(kDay, kDay, "[Ll][Ww]?|(" + std::string(kDay) + ")[Ww]");
  const std::string week =
      cronexpr_days(weekday(), "0?[1-6]", "(" + weekday() + ")([Ll]|#[1-5])");
  const std::string year = cronexpr_field(kYear, kYearStep);
  const std::string five = sixty + gap() + cronexpr_field(kHour, kHourStep) + gap() + day + gap() +
                           cronexpr_field(month(), kMonth) + gap() + week;
  const std::string six = five + '(' + gap() + year + ")?";
  const std::string seven =
      sixty + gap() + five + gap() + year + '(' + std::string(kBlank) + ".*)?";
  return '^' + maybe_blank() + "(@(yearly|annually|monthly|weekly|daily|hourly)|" + six + '|' +
         seven + ')' + maybe_blank() + '$';
}

}  // namespace configxform::schema
