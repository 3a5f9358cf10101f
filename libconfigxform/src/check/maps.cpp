#include "check/maps.hpp"

#include <algorithm>

#include "check/types.hpp"
#include "grammar/label.hpp"

namespace configxform::check_detail {
namespace {

using schema::Field;
using schema::Kind;

/// Rule 2.7: the only maps with patterns are labels; older releases ignore them altogether.
void check_label(const Member& member, const Place& place, Context& context) {
  if (!context.since(18, 5)) return;
  if (!grammar::is_label_key(member.key))
    context.report(Class::load, Code::label_syntax, place,
                   "expected a label's key of 3 to 65 letters, digits, '.', '_', '-' that starts "
                   "with a letter, a digit or '_'; the runner rejects the file");
  if (const std::string* text = member.value.as_string(); text && !grammar::is_label_value(*text))
    context.report(
        Class::load, Code::label_syntax, place,
        "expected a label's value of 1 to 256 letters, digits, '.', '_', '-'; the runner "
        "rejects the file");
}

/// A list of strings in a map, as in services_devices.
void check_list(Value& value, const Field& field, const Place& place, Context& context) {
  Array* array = value.as_array();
  if (array == nullptr)
    return context.report(Class::load, Code::wrong_type, place,
                          "expected an array of strings, got " +
                              std::string(describe(value.kind())) +
                              "; the runner rejects the file");
  for (std::size_t i = 0; i < array->size(); ++i)
    if (!(*array)[i].is_null())
      check_scalar((*array)[i], Kind::string, field, false, Place(place, i), context);
}

/// Rule 11.6: log_options
void check_key(const Member& member, const Field& field, const Place& place, Context& context) {
  if (field.map_keys.empty() ||
      std::ranges::find(field.map_keys, member.key) != field.map_keys.end())
    return;
  std::string list;
  for (std::string_view key : field.map_keys) list += (list.empty() ? "" : ", ") + quoted(key);
  context.report(Class::never_works, Code::unknown_key, place,
                 "unknown key " + quoted(member.key) + ", expected one of " + list +
                     "; every job fails with another");
}

}  // namespace

void check_map(Object& map, const Field& field, const Place& place, Context& context) {
  if (field.kind == Kind::any_table) return;
  for (Member& member : map) {
    const Place here(place, member.key);
    if (member.value.is_null()) continue;
    if (field.value == Kind::string_array)
      check_list(member.value, field, here, context);
    else
      check_scalar(member.value, field.value, field, false, here, context);
    if (!field.key_pattern.empty()) check_label(member, here, context);
    check_key(member, field, here, context);
  }
}

}  // namespace configxform::check_detail
