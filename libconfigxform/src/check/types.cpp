#include "check/types.hpp"

#include <algorithm>

#include "check/keys.hpp"
#include "check/maps.hpp"
#include "check/words.hpp"
#include "grammar/text.hpp"

namespace configxform::check_detail {
namespace {

using schema::Field;
using schema::Kind;
using schema::Section;

/// JSON text of an object or array, put into a string by a template or a second jsonencode.
bool holds_json(const Value& value) {
  const std::string* text = value.as_string();
  if (text == nullptr) return false;
  const std::string_view trimmed = grammar::trim(*text);
  return (trimmed.starts_with('{') && trimmed.ends_with('}')) ||
         (trimmed.starts_with('[') && trimmed.ends_with(']'));
}

/// D12: a single runner, or runners by name, where the list of them belongs.
std::string way_to_list(const Object& object) {
  const bool tables = !object.empty() && std::ranges::all_of(object, [](const Member& member) {
    return member.value.as_object() != nullptr;
  });
  return tables ? "; write a list of the objects inside: [{...}, {...}]"
                : "; write a list, with [ and ] around the object: [{...}]";
}

/// A table or an array was expected.
void report_shape(const Value& value, const Field& field, Class kind, const Place& place,
                  Context& context) {
  const std::string expected = "expected " + std::string(schema::describe(field.kind)) + ", got ";
  const std::string effect = kind == Class::load ? "; the runner rejects the file"
                                                 : "; the runner ignores it without a word";
  if (holds_json(value))
    return context.report(kind, Code::json_in_string, place,
                          expected + "a string that holds JSON text" + effect +
                              "; write the JSON itself, without quotes around it");
  const Object* object = field.kind == Kind::array_of_tables ? value.as_object() : nullptr;
  const bool runners = object && field.key == "runners";
  context.report(kind,
                 runners               ? Code::runners_not_an_array
                 : kind == Class::load ? Code::wrong_type
                                       : Code::value_ignored,
                 place,
                 expected + std::string(describe(value.kind())) + effect +
                     (object ? way_to_list(*object) : ""));
}

Kind element_kind(Kind kind) {
  switch (kind) {
    case Kind::integer_array:
      return Kind::integer;
    case Kind::floating_array:
      return Kind::floating;
    default:
      return Kind::string;
  }
}

/// Rule 1.1: a list whose elements all have the kind; `pull_policy` also takes one bare string.
void check_array(Value& value, const Field& field, Class otherwise, const Place& place,
                 Context& context) {
  const bool bare = field.kind == Kind::string_or_string_array && value.as_string();
  if (bare) return check_word(*value.as_string(), field, place, context);
  Array* array = value.as_array();
  if (array == nullptr) return report_shape(value, field, otherwise, place, context);
  for (std::size_t i = 0; i < array->size(); ++i) {
    const Place element(place, i);
    Value& item = (*array)[i];
    if (item.is_null()) continue;  // null_in_array, check.cpp
    if (check_scalar(item, element_kind(field.kind), field, otherwise != Class::load, element,
                     context) &&
        item.as_string())
      check_word(*item.as_string(), field, element, context);
  }
}

void check_tables(Value& value, const Field& field, const Place& place, bool known,
                  Context& context) {
  Array* array = value.as_array();
  if (array == nullptr) return report_shape(value, field, Class::load, place, context);
  for (std::size_t i = 0; i < array->size(); ++i) {
    const Place element(place, i);
    if (Object* table = (*array)[i].as_object())
      check_table(*table, *field.section, element, known, context);
    else if (!(*array)[i].is_null())
      context.report(Class::load, Code::wrong_type, element,
                     "expected a table, got " + std::string(describe((*array)[i].kind())) +
                         "; the runner rejects the file");
  }
}

}  // namespace

void check_value(Value& value, const Field& field, const Section& section, const Place& place,
                 bool known, Context& context) {
  // The NFS volume's decoder ignores a value of another kind (semantic rule 1.7).
  const Class otherwise = section.own_decoder ? Class::misread : Class::load;
  switch (field.kind) {
    case Kind::string_array:
    case Kind::integer_array:
    case Kind::floating_array:
    case Kind::string_or_string_array:
      return check_array(value, field, otherwise, place, context);
    case Kind::table:
      if (Object* table = value.as_object())
        return check_table(*table, *field.section, place, known, context);
      return report_shape(value, field, otherwise, place, context);
    case Kind::array_of_tables:
      return check_tables(value, field, place, known, context);
    case Kind::map:
    case Kind::any_table:
      // Rule 1.4: a map that is no table is dropped, not rejected.
      if (value.as_object() == nullptr)
        return report_shape(value, field, Class::misread, place, context);
      return check_map(*value.as_object(), field, place, context);
    default:
      if (check_scalar(value, field.kind, field, section.own_decoder, place, context) &&
          value.as_string() && field.kind == Kind::string)
        check_word(*value.as_string(), field, place, context);
  }
}

void check_table(Object& table, const Section& section, const Place& place, bool known,
                 Context& context) {
  SeenKeys seen;
  for (Member& member : table) {
    const Place here(place, member.key);
    const Field* field = section.find(member.key);
    if (field == nullptr) {
      report_unknown_key(member, section, here, context);
      continue;
    }
    if (member.value.is_null()) continue;  // as if it were not there (semantic rule 1.6)
    check_case(member.key, *field, seen, here, context);
    const bool covered = check_life(*field, member.value, here, known, context);
    if (!covered) context.unread.push_back({here.pointer(), false});
    check_value(member.value, *field, section, here, known && covered, context);
  }
  check_required(table, section, place, context);
}

}  // namespace configxform::check_detail
