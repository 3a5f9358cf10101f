// One field of a cron expression: the values it takes, and the form of one entry, which both
// grammars share.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace configxform::grammar {

struct CronField {
  std::string_view name;  ///< "hour"
  int least;
  int most;
  std::span<const std::string_view> names = {};  ///< for least, least + 1, …, whole and lower-case
};

extern const CronField kCronSecond, kCronMinute, kCronHour, kCronDayOfMonth, kCronMonth,
    kCronDayOfWeek, kCronYear;

/// The number that `text` stands for: digits (two at the most, four in a year), or a name, whole or
/// its first three letters, in any case. nullopt when the field does not take it.
std::optional<int> cron_value(std::string_view text, const CronField& field);

/// "first[-last][/step]", taken apart; nothing is checked yet.
struct CronEntry {
  std::string_view first;
  std::optional<std::string_view> last;
  std::optional<std::string_view> step;
};

CronEntry split_cron_entry(std::string_view entry) noexcept;

}  // namespace configxform::grammar
