#include <array>

#include "grammar/cron.hpp"
#include "grammar/cron_field.hpp"
#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

/// A step divides the field's span: 1 up to it.
bool is_step(std::string_view text, const CronField& field) {
  return cron_value(text, {field.name, 1, field.most}).has_value();
}

bool is_entry(std::string_view text, const CronField& field) {
  const CronEntry entry = split_cron_entry(text);
  if (entry.step && !is_step(*entry.step, field)) return false;
  if (entry.first == "*") return !entry.last;
  const auto first = cron_value(entry.first, field);
  if (!first) return false;
  if (!entry.last) return true;
  const auto last = cron_value(*entry.last, field);
  return last && *first <= *last;
}

}  // namespace

CronFault check_unix_cron(std::string_view text) {
  const std::array fields{&kCronMinute, &kCronHour, &kCronDayOfMonth, &kCronMonth, &kCronDayOfWeek};
  const auto parts = words(text);
  if (parts.size() != fields.size())
    return "expected five fields (minute hour day-of-month month day-of-week), got " +
           std::to_string(parts.size());
  for (std::size_t i = 0; i < fields.size(); ++i)
    for (std::string_view entry : split(parts[i], ','))
      if (!is_entry(entry, *fields[i]))
        return "the " + std::string(fields[i]->name) + " field is malformed or out of range";
  return {};
}

}  // namespace configxform::grammar
