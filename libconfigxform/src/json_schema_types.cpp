#include "json_schema_types.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "json_schema_patterns.hpp"

namespace configxform::schema {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

Object type(std::string_view name) { return Object{{"type", name}}; }

Object reference(std::string_view definition) {
  return Object{{"$ref", "#/$defs/" + std::string(definition)}};
}

bool is_error(Class kind) noexcept { return severity(kind) == Severity::error; }

Object array_of(Object items) { return Object{{"type", "array"}, {"items", std::move(items)}}; }

/// Adds the words that a string may be: as a rule where another one is an error, else as examples.
void add_choices(Object& schema, const Field& field, const RunnerVersion& version) {
  Array words;
  std::string pattern;
  for (const Choice& choice : field.choices) {
    if (!choice.life.covers(version)) continue;
    pattern += (words.empty() ? "" : "|") + any_case(choice.value);
    words.emplace_back(choice.value);
  }
  if (words.empty()) return;
  // A release that is newer than the tables may know more words.
  if (!is_error(class_of(field.otherwise)) || version > newest_runner())
    schema.set("examples", std::move(words));
  else if (field.choices_fold)
    schema.set("pattern", "^(" + pattern + ")$");
  else
    schema.set("enum", std::move(words));
}

Object string_schema(const Field& field, const RunnerVersion& version) {
  Object schema = type("string");
  add_choices(schema, field, version);
  if (field.min_length > 0) schema.set("pattern", "\\S");  // usable: not blank either
  if (field.required) schema.set("minLength", 1);
  if (!field.value_pattern.empty()) schema.set("pattern", field.value_pattern);
  if (!is_error(class_of(field.otherwise))) return schema;
  if (field.format == Format::regex) schema.set("format", "regex");
  if (field.format == Format::cronexpr) return reference("cronexpr");
  return schema;
}

Object integer_schema(const Field& field) {
  using Int64 = std::numeric_limits<std::int64_t>;
  using Int32 = std::numeric_limits<std::int32_t>;
  std::int64_t least = field.bits == 32 ? Int32::min() : Int64::min();
  if (field.minimum && is_error(class_of(field.below_minimum))) least = *field.minimum;
  const std::int64_t most = field.bits == 32 ? Int32::max() : Int64::max();
  return Object{{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

/// Whole numbers beyond 2^53 fail the load when they are written as integers, and JSON Schema
/// cannot tell how a number is written.
Object number_schema() {
  constexpr std::int64_t kMost = (std::int64_t{1} << 53) - 1;
  return Object{{"type", "number"}, {"minimum", -kMost}, {"maximum", kMost}};
}

/// A bare integer counts nanoseconds; 1 ns to under 1 s is a mistake for seconds. Text is fine for
/// runners before 15.9 too, which take integers only: it is repaired on the way.
Object duration_schema() {
  Object few = type("integer"), many = type("integer");
  few.set("minimum", std::numeric_limits<std::int64_t>::min());
  few.set("maximum", 0);
  many.set("minimum", kSecond);
  many.set("maximum", std::numeric_limits<std::int64_t>::max());
  Object text{{"type", "string"},
              {"pattern", kDurationPattern},
              {"not", Object{{"type", "string"}, {"pattern", kNoDurationPattern}}}};
  return Object{{"anyOf", Array{std::move(text), std::move(few), std::move(many)}}};
}

Object datetime_schema() {
  return Object{{"type", "string"},
                {"format", "date-time"},
                {"pattern", kDateTimePattern},
                {"not", Object{{"type", "string"}, {"pattern", "\\n"}}}};
}

/// The flags of that release, and those that were: a removed one does no harm. Any other one is a
/// mistake, unless the release is newer than the tables.
void add_flags(Object& schema, const RunnerVersion& version) {
  Object flags;
  for (const FeatureFlag& flag : feature_flags()) {
    const bool removed = flag.life.removed_in && version >= *flag.life.removed_in;
    if (!flag.life.covers(version) && !removed) continue;
    Object value = or_null(type("boolean"));
    for (const FeatureFlag::Default& from : flag.defaults)
      if (from.since <= version && !removed) value.set("default", from.value);
    if (flag.deprecated || removed) value.set("deprecated", true);
    flags.append(std::string(flag.name), std::move(value));
  }
  schema.set("properties", std::move(flags));
  if (version <= newest_runner()) schema.set("additionalProperties", false);
}

Object map_schema(const Field& field, const RunnerVersion& version) {
  Object value = string_schema(field, version);
  if (field.value == Kind::integer) value = integer_schema(field);
  if (field.value == Kind::boolean) value = type("boolean");
  if (field.value == Kind::string_array) value = array_of(type("string"));
  value = or_null(std::move(value));

  Object schema = type("object");
  if (!field.key_pattern.empty() || !field.map_keys.empty()) {
    Object keys;
    for (std::string_view key : field.map_keys) keys.append(std::string(key), value);
    if (!field.key_pattern.empty())
      schema.set("patternProperties", Object{{std::string(field.key_pattern), std::move(value)}});
    else
      schema.set("properties", std::move(keys));
    schema.set("additionalProperties", type("null"));
  } else {
    schema.set("additionalProperties", std::move(value));
  }
  if (field.key == "feature_flags") add_flags(schema, version);
  if (field.max_entries != std::numeric_limits<std::size_t>::max())
    schema.set("maxProperties", static_cast<std::int64_t>(field.max_entries));
  return schema;
}

}  // namespace

Object value_schema(const Field& field, const RunnerVersion& version) {
  switch (field.kind) {
    case Kind::string: return string_schema(field, version);
    case Kind::integer: return integer_schema(field);
    case Kind::floating: return number_schema();
    case Kind::boolean: return type("boolean");
    case Kind::duration: return duration_schema();
    case Kind::datetime: return datetime_schema();
    case Kind::string_array: return array_of(string_schema(field, version));
    case Kind::integer_array: return array_of(integer_schema(field));
    case Kind::floating_array: return array_of(number_schema());
    case Kind::string_or_string_array: {
      Object word = string_schema(field, version);
      return Object{{"anyOf", Array{word, array_of(word)}}};
    }
    case Kind::table: return reference(field.section->go_type);
    case Kind::array_of_tables: return array_of(reference(field.section->go_type));
    case Kind::map: return map_schema(field, version);
    case Kind::any_table:
      return Object{{"type", "object"}, {"additionalProperties", reference("free")}};
  }
  return {};
}

Object or_null(Object schema) {
  if (Value* forms = schema.find("anyOf")) {
    forms->as_array()->emplace_back(type("null"));
    return schema;
  }
  if (!schema.find("type")) return Object{{"anyOf", Array{std::move(schema), type("null")}}};
  schema.set("type", Array{*schema.find("type"), "null"});
  if (Value* words = schema.find("enum")) words->as_array()->emplace_back(nullptr);
  return schema;
}

Object unknown_schema(const RunnerVersion& version) {
  if (version > newest_runner()) return reference("free");
  return Object{{"enum", Array{nullptr, "", Array{}, Object{}}}};
}

Object shared_schemas() {
  // Any JSON but null inside an array, which TOML does not have.
  Object element{{"allOf", Array{reference("free"), Object{{"not", type("null")}}}}};
  Object free{{"items", std::move(element)}, {"additionalProperties", reference("free")}};
  Object cronexpr{{"type", "string"}, {"pattern", cronexpr_pattern()}};
  return Object{{"free", std::move(free)}, {"cronexpr", std::move(cronexpr)}};
}

}  // namespace configxform::schema
