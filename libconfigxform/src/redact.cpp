#include <algorithm>
#include <configxform/redact.hpp>
#include <configxform/schema.hpp>

namespace configxform {
namespace {

using schema::Field;
using schema::Section;

/// Whatever it is, unless it is empty or tells nothing: booleans and null stay.
void hide(Value& value) {
  if (value.is_null() || value.as_boolean()) return;
  if (const std::string* text = value.as_string(); text && text->empty()) return;
  value = Value(kRedacted);
}

/// Every value below, keys left as they are.
void hide_inside(Value& value) {
  if (Object* object = value.as_object()) {
    for (Member& member : *object) hide_inside(member.value);
  } else if (Array* array = value.as_array()) {
    for (Value& element : *array) hide_inside(element);
  } else {
    hide(value);
  }
}

/// "NAME=VALUE" keeps its name; a text without '=' may be all value.
void hide_assigned(Value& value) {
  std::string* text = value.as_string();
  const auto equals = text ? text->find('=') : std::string::npos;
  if (equals == std::string::npos) return hide_inside(value);
  if (equals + 1 < text->size()) text->replace(equals + 1, std::string::npos, kRedacted);
}

/// https://user:password@host: what stands between "://" and '@', in every address of the text.
void hide_credentials(std::string& text) {
  for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at)) {
    at += 3;
    const auto end = std::min(text.find_first_of("/?# \t\r\n\"'", at), text.size());
    const auto sign = text.substr(at, end - at).rfind('@');
    if (sign != std::string::npos) text.replace(at, sign, kRedacted);
  }
}

void hide_credentials_inside(Value& value) {
  if (std::string* text = value.as_string()) return hide_credentials(*text);
  if (Array* array = value.as_array())
    for (Value& element : *array) hide_credentials_inside(element);
  if (Object* object = value.as_object())
    for (Member& member : *object) hide_credentials_inside(member.value);
}

void redact_table(Object& table, const Section& section);

void redact_value(Value& value, const Field& field) {
  if (field.secret) return hide_inside(value);
  if (field.may_contain_secrets) {
    Array* array = value.as_array();
    if (array == nullptr) return hide_inside(value);
    for (Value& element : *array) hide_assigned(element);
    return;
  }
  if (Object* table = value.as_object(); table && field.section)
    return redact_table(*table, *field.section);
  if (Array* tables = value.as_array(); tables && field.section) {
    for (Value& element : *tables) redact_value(element, field);
    return;
  }
  hide_credentials_inside(value);
}

void redact_table(Object& table, const Section& section) {
  for (Member& member : table) {
    if (const Field* field = section.find(member.key))
      redact_value(member.value, *field);
    else
      hide_inside(member.value);
  }
}

}  // namespace

Document redact(const Document& document) {
  Document copy = document;
  redact_table(copy.root(), schema::root());
  return copy;
}

}  // namespace configxform
