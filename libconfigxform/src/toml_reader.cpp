#include "toml_reader.hpp"

#include <algorithm>
#include <configxform/toml.hpp>
#include <string>

#include "toml_complaint.hpp"
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

/// toml++'s tree as values. Recursive, no deeper than twice the scan's limit: an array of tables is
/// two levels, and one part of a header.
class Conversion {
 public:
  explicit Conversion(std::size_t depth_limit) : limit_(depth_limit) {}

  Object object_of(const toml::table& table, std::size_t depth) {
    Object object;
    object.reserve(table.size());
    for (const auto& [key, node] : table)
      object.append(std::string(key.str()), value_of(node, depth + 1));
    return object;
  }

  /// The first table or array that is too deep, or nullptr.
  const toml::node* too_deep() const { return too_deep_; }

 private:
  Value value_of(const toml::node& node, std::size_t depth);

  std::size_t limit_;
  const toml::node* too_deep_ = nullptr;
};

/// `depth` is the node's own when it is a table or an array, the root's being 1.
Value Conversion::value_of(const toml::node& node, std::size_t depth) {
  const auto* table = node.as_table();
  const auto* array = node.as_array();
  if ((table || array) && depth > limit_ && too_deep_ == nullptr) too_deep_ = &node;
  if (table) return object_of(*table, depth);
  if (array) {
    Array elements;
    elements.reserve(array->size());
    for (const toml::node& element : *array) elements.push_back(value_of(element, depth + 1));
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

}  // namespace

Result<Document> read_toml(std::string_view text, std::size_t depth_limit) {
  TomlTree tree = read_toml_tree(text, depth_limit);
  if (tree.fault) return Result<Document>::failure({*std::move(tree.fault)});
  Conversion conversion(depth_limit);
  Document document(conversion.object_of(tree.root, 1));
  if (const toml::node* node = conversion.too_deep()) {
    Diagnostic fault = complain_of_depth(depth_limit);
    fault.line = node->source().begin.line;
    fault.column = node->source().begin.column;
    return Result<Document>::failure({std::move(fault)});
  }
  return document;
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
