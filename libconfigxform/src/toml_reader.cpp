#include "toml_reader.hpp"

#include <algorithm>
#include <configxform/toml.hpp>
#include <string>

#include "toml_tree.hpp"

namespace configxform {
namespace {

/// `number` in decimal, with zeros in front up to `width`.
std::string padded(unsigned number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string text_of(const toml::date& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string text_of(const toml::time& time) {
  std::string text =
      padded(time.hour, 2) + ':' + padded(time.minute, 2) + ':' + padded(time.second, 2);
  if (time.nanosecond == 0) return text;
  text += '.' + padded(time.nanosecond, 9);
  return text.erase(text.find_last_not_of('0') + 1);
}

std::string text_of(const toml::time_offset& offset) {
  if (offset.minutes == 0) return "Z";
  const auto distance = static_cast<unsigned>(std::abs(offset.minutes));
  return (offset.minutes < 0 ? '-' : '+') + padded(distance / 60, 2) + ':' +
         padded(distance % 60, 2);
}

std::string text_of(const toml::date_time& moment) {
  const std::string text = text_of(moment.date) + 'T' + text_of(moment.time);
  return moment.offset ? text + text_of(*moment.offset) : text;
}

Object object_of(const toml::table& table);

/// Recursive, no deeper than the scan's limit.
Value value_of(const toml::node& node) {
  if (const auto* table = node.as_table()) return object_of(*table);
  if (const auto* array = node.as_array()) {
    Array elements;
    elements.reserve(array->size());
    for (const toml::node& element : *array) elements.push_back(value_of(element));
    return elements;
  }
  if (const auto* boolean = node.as_boolean()) return boolean->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* floating = node.as_floating_point()) return floating->get();
  if (const auto* string = node.as_string()) return string->get();
  if (const auto* moment = node.as_date_time()) return DateTime{text_of(moment->get())};
  if (const auto* date = node.as_date()) return DateTime{text_of(date->get())};
  if (const auto* time = node.as_time()) return DateTime{text_of(time->get())};
  return {};
}

Object object_of(const toml::table& table) {
  Object object;
  object.reserve(table.size());
  for (const auto& [key, node] : table) object.append(std::string(key.str()), value_of(node));
  return object;
}

}  // namespace

Result<Document> read_toml(std::string_view text, std::size_t depth_limit) {
  TomlTree tree = read_toml_tree(text, depth_limit);
  if (tree.fault) return Result<Document>::failure({*std::move(tree.fault)});
  return Document(object_of(tree.root));
}

Result<Document> parse_toml(std::string_view text, const Options& options) {
  if (text.size() > options.limits.bytes)
    return Result<Document>::failure(
        {{Class::load, Code::toml_limit, "", 0, 0,
          "expected at most " + std::to_string(options.limits.bytes) + " bytes, got " +
              std::to_string(text.size()),
          {}}});
  return read_toml(text, std::clamp<std::size_t>(options.limits.depth, 1, Limits::kMaxDepth));
}

}  // namespace configxform
