#include "toml_reader.hpp"

#include <locale.h>

#include <new>
#include <sstream>
#include <string>

#include "toml_scan.hpp"

// Ordered maps, so that the outcome is the same with every standard library; and a namespace of our
// own, because the header defines functions that are not inline: a program that links this library
// statically may use cpptoml itself.
#define CPPTOML_USE_MAP
#define cpptoml configxform_cpptoml
#include <cpptoml.h>

namespace configxform {
namespace {

/// The C locale for this thread: cpptoml turns '.' into localeconv()'s decimal point and calls
/// strtod.
class ClassicLocale {
 public:
  ClassicLocale() noexcept
      : classic_(newlocale(LC_ALL_MASK, "C", nullptr)), previous_(uselocale(classic_)) {}
  ~ClassicLocale() {
    uselocale(previous_);
    freelocale(classic_);
  }
  ClassicLocale(const ClassicLocale&) = delete;
  ClassicLocale& operator=(const ClassicLocale&) = delete;

 private:
  locale_t classic_;
  locale_t previous_;
};

/// `number` in decimal, with zeros in front up to `width`.
std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string text_of(const cpptoml::local_date& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string text_of(const cpptoml::local_time& time) {
  std::string text =
      padded(time.hour, 2) + ':' + padded(time.minute, 2) + ':' + padded(time.second, 2);
  if (time.microsecond != 0) text += '.' + padded(time.microsecond, 6);
  return text;
}

std::string text_of(const cpptoml::local_datetime& moment) {
  return text_of(static_cast<const cpptoml::local_date&>(moment)) + 'T' +
         text_of(static_cast<const cpptoml::local_time&>(moment));
}

std::string text_of(const cpptoml::offset_datetime& moment) {
  const std::string text = text_of(static_cast<const cpptoml::local_datetime&>(moment));
  const int minutes = moment.hour_offset * 60 + moment.minute_offset;
  if (minutes == 0) return text + 'Z';
  const int distance = minutes < 0 ? -minutes : minutes;
  return text + (minutes < 0 ? '-' : '+') + padded(distance / 60, 2) + ':' +
         padded(distance % 60, 2);
}

template <class T>
const T* content(const cpptoml::base& node) {
  const auto* value = dynamic_cast<const cpptoml::value<T>*>(&node);
  return value != nullptr ? &value->get() : nullptr;
}

template <class... DateTimes>
Value datetime_of(const cpptoml::base& node) {
  Value value;
  const auto take = [&](const auto* moment) {
    if (moment != nullptr) value = DateTime{text_of(*moment)};
  };
  (take(content<DateTimes>(node)), ...);
  return value;
}

Object object_of(const cpptoml::table& table);

Value value_of(const cpptoml::base& node) {
  if (node.is_table()) return object_of(static_cast<const cpptoml::table&>(node));
  Array elements;
  if (node.is_table_array()) {
    for (const auto& table : static_cast<const cpptoml::table_array&>(node).get())
      elements.emplace_back(object_of(*table));
    return elements;
  }
  if (node.is_array()) {
    for (const auto& element : static_cast<const cpptoml::array&>(node).get())
      elements.push_back(value_of(*element));
    return elements;
  }
  if (const bool* boolean = content<bool>(node)) return *boolean;
  if (const std::int64_t* integer = content<std::int64_t>(node)) return *integer;
  if (const double* floating = content<double>(node)) return *floating;
  if (const std::string* text = content<std::string>(node)) return *text;
  return datetime_of<cpptoml::offset_datetime, cpptoml::local_datetime, cpptoml::local_date,
                     cpptoml::local_time>(node);
}

Object object_of(const cpptoml::table& table) {
  Object object;
  for (const auto& [key, node] : table) object.append(key, value_of(*node));
  return object;
}

}  // namespace

std::optional<Object> read_toml(std::string_view text) {
  const std::optional<TomlScan> scan = scan_toml(text);
  if (!scan || scan->nesting > kDeepestToml) return std::nullopt;
  const ClassicLocale classic;
  try {
    std::istringstream stream(scan->mended);
    return object_of(*cpptoml::parser(stream).parse());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {  // its text may quote values, and goes no further
    return std::nullopt;
  }
}

}  // namespace configxform
