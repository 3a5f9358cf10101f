#include "json_schema_patterns.hpp"

#include <array>
#include <initializer_list>

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

/// One field: entries between commas, which may be empty, but one is not. An entry is a value, a
/// range or `*`, with or without a step, or `?`, or one of the specials of its field.
std::string cron_field(std::string_view value, std::string_view step, std::string_view special = {}) {
  const std::string one = '(' + std::string(value) + ')';
  const std::string entry = "((\\*|" + one + "(-" + one + ")?)(/(" + std::string(step) + "))?|\\?" +
                            std::string(special) + ')';
  return ",*" + entry + "(,+" + entry + ")*,*";
}

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

std::string cronexpr_pattern() {
  constexpr std::string_view kDay = "0?[1-9]|[12][0-9]|3[01]";
  const std::string weekday = "0?[0-7]" + names(kDays);
  const std::string sixty = cron_field("[0-5]?[0-9]", "0?[1-9]|[1-5][0-9]");
  const std::string hour = cron_field("[01]?[0-9]|2[0-3]", "0?[1-9]|1[0-9]|2[0-3]");
  const std::string day =
      cron_field(kDay, kDay, "|[Ll][Ww]?|(" + std::string(kDay) + ")[Ww]");
  const std::string month = cron_field("0?[1-9]|1[0-2]" + names(kMonths), "0?[1-9]|1[0-2]");
  const std::string week =
      cron_field(weekday, "0?[1-6]", "|(" + weekday + ")([Ll]|#[1-5])");
  const std::string year = cron_field("19[7-9][0-9]|20[0-9][0-9]", "[0-9]{1,4}");

  const std::string gap = std::string(kBlank) + '+', maybe = std::string(kBlank) + '*';
  const std::string five = sixty + gap + hour + gap + day + gap + month + gap + week;
  const std::string seven = sixty + gap + five + gap + year + "([ \\t\\n\\v\\f\\r].*)?";
  return '^' + maybe + "(@(yearly|annually|monthly|weekly|daily|hourly)|" + five + '(' + gap + year +
         ")?|" + seven + ')' + maybe + '$';
}

}  // namespace configxform::schema
