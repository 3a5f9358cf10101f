#include <algorithm>
#include <array>

#include "grammar/cron.hpp"
#include "grammar/cron_field.hpp"
#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

/// The library replaces these wherever they stand, then counts fields.
std::string expand_names(std::string_view text) {
  struct Name {
    std::string_view name, expression;
  };
  constexpr std::array kNames{Name{"@yearly", "0 0 0 1 1 * *"},  Name{"@annually", "0 0 0 1 1 * *"},
                              Name{"@monthly", "0 0 0 1 * * *"}, Name{"@weekly", "0 0 0 * * 0 *"},
                              Name{"@daily", "0 0 0 * * * *"},   Name{"@hourly", "0 0 * * * * *"}};
  std::string expanded(text);
  for (const Name& name : kNames)
    for (auto at = expanded.find(name.name); at != std::string::npos; at = expanded.find(name.name))
      expanded.replace(at, name.name.size(), name.expression);
  return expanded;
}

/// A step runs from 1 to the field's largest value (6 for a day of the week). The library knows
/// numbers to 59 only, and years.
bool is_step(std::string_view text, const CronField& field) {
  if (&field == &kCronYear && cron_value(text, kCronYear)) return true;
  const int most = &field == &kCronDayOfWeek ? 6 : std::min(field.most, 59);
  return cron_value(text, {field.name, 1, most}).has_value();
}

/// `5`, `5-20`, `*`, `?`, each but `?` with an optional step. A range may fall: it matches nothing.
bool is_plain(std::string_view text, const CronField& field) {
  if (text == "?") return true;
  const CronEntry entry = split_cron_entry(text);
  if (entry.step && !is_step(*entry.step, field)) return false;
  if (entry.first == "*") return !entry.last;
  return cron_value(entry.first, field) && (!entry.last || cron_value(*entry.last, field));
}

/// L, LW, 15W.
bool is_special_day(std::string_view text) {
  if (equal_fold(text, "l") || equal_fold(text, "lw")) return true;
  return !text.empty() && to_lower(text.back()) == 'w' &&
         cron_value(text.substr(0, text.size() - 1), kCronDayOfMonth);
}

/// 5L (the last Friday), 5#3 (the third).
bool is_special_weekday(std::string_view text) {
  if (text.empty()) return false;
  if (to_lower(text.back()) == 'l' && cron_value(text.substr(0, text.size() - 1), kCronDayOfWeek))
    return true;
  const auto hash = text.find('#');
  return hash != std::string_view::npos && cron_value(text.substr(0, hash), kCronDayOfWeek) &&
         text.size() == hash + 2 && text.back() >= '1' && text.back() <= '5';
}

bool is_entry(std::string_view text, const CronField& field) {
  return is_plain(text, field) || (&field == &kCronDayOfMonth && is_special_day(text)) ||
         (&field == &kCronDayOfWeek && is_special_weekday(text));
}

/// Entries between commas; empty ones are skipped, but one must be there. Behind a wildcard the
/// library reads no further, but for days.
bool is_field(std::string_view text, const CronField& field) {
  const bool days = &field == &kCronDayOfMonth || &field == &kCronDayOfWeek;
  bool any = false;
  for (std::string_view entry : split(text, ',')) {
    if (entry.empty()) continue;
    if (!days && (entry == "*" || entry == "?")) return true;
    if (!is_entry(entry, field)) return false;
    any = true;
  }
  return any;
}

}  // namespace

CronFault check_cronexpr(std::string_view text) {
  const std::array fields{&kCronSecond, &kCronMinute,    &kCronHour, &kCronDayOfMonth,
                          &kCronMonth,  &kCronDayOfWeek, &kCronYear};
  const std::string expanded = expand_names(text);
  const auto parts = words(expanded);
  if (parts.size() < 5)
    return "expected five to seven fields ([second] minute hour day-of-month month day-of-week "
           "[year]), got " +
           std::to_string(parts.size());
  const std::size_t first = parts.size() >= 7 ? 0 : 1;
  for (std::size_t i = 0; i < parts.size() && first + i < fields.size(); ++i)
    if (const CronField& field = *fields[first + i]; !is_field(parts[i], field))
      return "the " + std::string(field.name) + " field is malformed or out of range";
  return {};
}

}  // namespace configxform::grammar
