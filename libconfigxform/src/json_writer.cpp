#include <charconv>
#include <cmath>
#include <configxform/json.hpp>
#include <vector>

#include "utf8.hpp"

namespace configxform {
namespace {

void write_character(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      if (byte < 0x20 || byte == 0x7F) {
        out += "\\u00";
        out += kHex[byte >> 4];
        out += kHex[byte & 0xF];
      } else {
        out += c;
      }
  }
}

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    if (length == 1)
      write_character(out, text[at]);
    else if (length == 0)
      out += "\uFFFD";
    else
      out += text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  out += '"';
}

void write_integer(std::string& out, std::int64_t value) { out += std::to_string(value); }

// The shortest text that reads back to the same double, and as a float.
void write_float(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[32];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, value);
  const std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
  out += text;
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

// Anything but an object or array.
void write_scalar(std::string& out, const Value& value) {
  if (const bool* boolean = value.as_boolean())
    out += *boolean ? "true" : "false";
  else if (const std::int64_t* integer = value.as_integer())
    write_integer(out, *integer);
  else if (const double* floating = value.as_floating())
    write_float(out, *floating);
  else if (const std::string* string = value.as_string())
    write_string(out, *string);
  else if (const DateTime* datetime = value.as_datetime())
    write_string(out, datetime->text);
  else
    out += "null";
}

// An object or array that is not closed yet. One of the two pointers is null.
struct Open {
  const Object* object;
  const Array* array;
  std::size_t next = 0;

  std::size_t size() const noexcept { return object != nullptr ? object->size() : array->size(); }
};

void new_line(std::string& out, std::size_t level) { out.append(1, '\n').append(2 * level, ' '); }

// Opens what has children, and writes what has none.
void write_value(std::string& out, const Value& value, std::vector<Open>& open) {
  const Open children{value.as_object(), value.as_array()};
  if (children.object == nullptr && children.array == nullptr) return write_scalar(out, value);
  out += children.object != nullptr ? '{' : '[';
  open.push_back(children);
}

void write_next(std::string& out, std::vector<Open>& open) {
  Open& parent = open.back();
  const std::size_t index = parent.next++;
  if (index > 0) out += ',';
  new_line(out, open.size());
  if (parent.object == nullptr) return write_value(out, (*parent.array)[index], open);
  const Member& member = parent.object->begin()[static_cast<std::ptrdiff_t>(index)];
  write_string(out, member.key);
  out += ": ";
  write_value(out, member.value, open);
}

void close(std::string& out, std::vector<Open>& open) {
  const Open closed = open.back();
  open.pop_back();
  if (closed.size() > 0) new_line(out, open.size());
  out += closed.object != nullptr ? '}' : ']';
}

}  // namespace

std::string to_json(const Document& document) {
  std::string out = "{";
  std::vector<Open> open{{&document.root(), nullptr}};
  while (!open.empty()) {
    if (open.back().next < open.back().size())
      write_next(out, open);
    else
      close(out, open);
  }
  out += '\n';
  return out;
}

}  // namespace configxform
