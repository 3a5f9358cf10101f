#include "grammar/cron_field.hpp"

#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

std::optional<int> number_of(std::string_view text, const CronField& field) {
  if (!all_digits(text) || text.size() > (field.most > 99 ? 4u : 2u)) return std::nullopt;
  int number = 0;
  for (char c : text) number = number * 10 + (c - '0');
  if (number < field.least || number > field.most) return std::nullopt;
  return number;
}

}  // namespace

constexpr CronField kCronSecond{"second", 0, 59};
constexpr CronField kCronMinute{"minute", 0, 59};
constexpr CronField kCronHour{"hour", 0, 23};
constexpr CronField kCronDayOfMonth{"day-of-month", 1, 31};
constexpr CronField kCronMonth{"month", 1, 12, kMonths};
constexpr CronField kCronDayOfWeek{"day-of-week", 0, 7, kDays};
constexpr CronField kCronYear{"year", 1970, 2099};

std::optional<int> cron_value(std::string_view text, const CronField& field) {
  if (const auto number = number_of(text, field)) return number;
  int value = field.least;
  for (std::string_view name : field.names) {
    if (equal_fold(text, name) || equal_fold(text, name.substr(0, 3))) return value;
    ++value;
  }
  return std::nullopt;
}

CronEntry split_cron_entry(std::string_view entry) noexcept {
  CronEntry parts{entry, std::nullopt, std::nullopt};
  if (const auto slash = parts.first.find('/'); slash != std::string_view::npos) {
    parts.step = parts.first.substr(slash + 1);
    parts.first = parts.first.substr(0, slash);
  }
  if (const auto dash = parts.first.find('-'); dash != std::string_view::npos) {
    parts.last = parts.first.substr(dash + 1);
    parts.first = parts.first.substr(0, dash);
  }
  return parts;
}

}  // namespace configxform::grammar
