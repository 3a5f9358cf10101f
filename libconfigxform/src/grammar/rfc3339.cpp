#include "grammar/rfc3339.hpp"

#include <algorithm>
#include <cstddef>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

/// The number that `digits` digits at the front make; -1 when they are not all digits.
int take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return -1;
  int number = 0;
  for (char c : text.substr(0, digits)) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int month, int year) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool in(int number, int least, int most) { return number >= least && number <= most; }

bool take_date(std::string_view& text) {
  const int year = take_digits(text, 4);
  if (year < 0 || !take(text, '-')) return false;
  const int month = take_digits(text, 2);
  if (!in(month, 1, 12) || !take(text, '-')) return false;
  return in(take_digits(text, 2), 1, days_in(month, year));
}

/// How far the text is from what TOML takes.
struct Form {
  bool strict = true;        ///< Two digits for the hour, a point, a zone up to 23:59.
  std::size_t fraction = 0;  ///< Its digits.
};

bool take_clock(std::string_view& text, Form& form) {
  int hour = take_digits(text, 2);
  if (hour < 0) {
    form.strict = false;
    hour = take_digits(text, 1);
  }
  return in(hour, 0, 23) && take(text, ':') && in(take_digits(text, 2), 0, 59) && take(text, ':') &&
         in(take_digits(text, 2), 0, 59);
}

/// False for a point, or comma, without digits.
bool take_fraction(std::string_view& text, Form& form) {
  const bool comma = text.starts_with(',');
  if (!take(text, '.') && !take(text, ',')) return true;
  form.strict = form.strict && !comma;
  form.fraction =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  text.remove_prefix(form.fraction);
  return form.fraction > 0;
}

bool take_zone(std::string_view& text, Form& form) {
  if (take(text, 'Z')) return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  const int hours = take_digits(text, 2);
  if (!in(hours, 0, 24) || !take(text, ':')) return false;
  const int minutes = take_digits(text, 2);
  form.strict = form.strict && hours < 24 && minutes < 60;
  return in(minutes, 0, 60);
}

bool read(std::string_view text, Form& form) {
  return take_date(text) && take(text, 'T') && take_clock(text, form) &&
         take_fraction(text, form) && take_zone(text, form) && text.empty();
}

}  // namespace

bool is_rfc3339(std::string_view text) noexcept {
  Form form;
  return read(text, form);
}

bool is_toml_datetime(std::string_view text) noexcept {
  Form form;
  return read(text, form) && form.strict && form.fraction <= 9;
}

}  // namespace configxform::grammar
