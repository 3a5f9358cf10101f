// Periods, time zones and regular expressions, wherever they occur.
#include "check/rules.hpp"
#include "grammar/cron.hpp"
#include "grammar/regex_balance.hpp"
#include "grammar/time_zone.hpp"

namespace configxform::check_detail {

void check_periods(const Table& table, Cron grammar, Class kind, std::string_view effect) {
  table.each_text("periods", [&](std::string_view text, const Place& place) {
    const auto fault =
        grammar == Cron::unix_cron ? grammar::check_unix_cron(text) : grammar::check_cronexpr(text);
    if (!fault.empty())
      table.context().report(kind, Code::cron_syntax, place,
                             "no cron expression: " + fault + "; " + std::string(effect));
  });
  // Whether a zone exists only the runner's own time zone database can tell.
  if (const std::string* zone = table.text("timezone"); zone && !grammar::is_time_zone_name(*zone))
    table.report(Class::warning, Code::time_zone_unknown, "timezone",
                 "expected a time zone's name such as \"Europe/Amsterdam\", got another text; " +
                     std::string(effect) + " unless its database has such a zone");
}

void check_regex(const Table& table, std::string_view key, Class kind, std::string_view effect) {
  table.each_text(key, [&](std::string_view text, const Place& place) {
    if (const auto fault = grammar::check_regex_balance(text); !fault.empty())
      table.context().report(kind, Code::regex_syntax, place,
                             "no regular expression: " + fault + "; " + std::string(effect));
  });
}

void need_text(const Table& table, std::string_view key, std::string_view reason) {
  if (table.has_text(key)) return;
  table.report(Class::never_works, Code::setting_missing, key,
               "expected " + quoted(key) + " with some text, got " + table.what_is_at(key) + "; " +
                   std::string(reason));
}

}  // namespace configxform::check_detail
