#include "aws/timestamp.hpp"

#include <array>
#include <cstdio>

namespace configxform::cli::aws {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// Eats text from the left; after the first mismatch everything fails.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!starts_with_digit()) return fail();
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  bool skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return fail() != 0;
    rest_.remove_prefix(expected.size());
    return true;
  }

  bool starts_with_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  void drop() { rest_.remove_prefix(1); }
  std::string_view take(std::size_t size) {
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  bool done() const { return good_ && rest_.empty(); }

 private:
  int fail() {
    good_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool good_ = true;
};

/// Within what Time holds, which are nanoseconds since 1970 in 64 bits, with any offset.
bool is_in_range(int year) { return year > 1677 && year < 2262; }

std::optional<Time> to_time(int year, int month, int day, int hour, int minute, int second) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || !is_in_range(year) || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  return std::chrono::sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

/// "Z" or "+hh:mm".
minutes read_offset(Cursor& text) {
  const char sign = text.peek();
  if (sign != '+' && sign != '-') {
    if (sign == 'z')
      text.skip("z");
    else
      text.skip("Z");
    return minutes(0);
  }
  text.drop();
  const int hour = text.number(2);
  text.skip(":");
  const auto offset = hours(hour) + minutes(text.number(2));
  return sign == '-' ? -offset : offset;
}

int month_number(std::string_view name) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const auto at = kMonths.find(name);
  return name.size() != 3 || at == kMonths.npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3 + 1);
}

}  // namespace

std::optional<Time> parse_rfc3339(std::string_view text) {
  Cursor cursor(text);
  const int year = cursor.number(4);
  cursor.skip("-");
  const int month = cursor.number(2);
  cursor.skip("-");
  const int day = cursor.number(2);
  if (cursor.peek() == ' ' || cursor.peek() == 't')
    cursor.drop();
  else
    cursor.skip("T");
  const int hour = cursor.number(2);
  cursor.skip(":");
  const int minute = cursor.number(2);
  cursor.skip(":");
  const int second = cursor.number(2);
  if (cursor.peek() == '.') {
    cursor.drop();
    while (cursor.starts_with_digit()) cursor.drop();
  }
  const minutes offset = read_offset(cursor);
  if (!cursor.done()) return std::nullopt;
  const auto time = to_time(year, month, day, hour, minute, second);
  if (!time) return std::nullopt;
  return *time - offset;
}

std::optional<Time> parse_http_date(std::string_view text) {
  Cursor cursor(text);
  cursor.take(3);
  cursor.skip(", ");
  const int day = cursor.number(2);
  cursor.skip(" ");
  const int month = month_number(cursor.take(3));
  cursor.skip(" ");
  const int year = cursor.number(4);
  cursor.skip(" ");
  const int hour = cursor.number(2);
  cursor.skip(":");
  const int minute = cursor.number(2);
  cursor.skip(":");
  const int second = cursor.number(2);
  cursor.skip(" GMT");
  return cursor.done() ? to_time(year, month, day, hour, minute, second) : std::nullopt;
}

std::string to_rfc3339(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto of_day = std::chrono::floor<seconds>(time - day).count();
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(of_day / 3600),
                static_cast<int>(of_day / 60 % 60), static_cast<int>(of_day % 60));
  return text.data();
}

}  // namespace configxform::cli::aws
