#include <algorithm>
#include <configxform/json.hpp>
#include <configxform/schema.hpp>
#include <vector>

#include "json_schema_rules.hpp"
#include "json_schema_types.hpp"

namespace configxform::schema {
namespace {

/// Without these a runner can never take a job (RunnerView::usable), or the file is rejected; and
/// without `runners` there is nothing to take one.
bool is_needed(const Section& section, const Field& field) {
  const bool runner = section.go_type == "RunnerConfig";
  return field.required ||
         (runner && (field.key == "url" || field.key == "token" || field.key == "executor")) ||
         (&section == &root() && field.key == "runners");
}

std::string describe(const Field& field, const RunnerVersion& version) {
  std::string text;
  const auto add = [&](std::string sentence) { text += (text.empty() ? "" : " ") + sentence; };
  if (!field.life.covers(version)) add("Not known to this release.");
  if (!field.unit.empty()) add("In " + std::string(field.unit) + ".");
  if (field.kind == Kind::duration) add("Such as \"1h30m\" or \"45s\".");
  if (field.life.since > oldest_runner()) add("Since " + to_string(field.life.since) + ".");
  if (field.life.removed_in) add("Removed in " + to_string(*field.life.removed_in) + ".");
  if (field.no_effect_since && *field.no_effect_since <= version) add("Has no effect.");
  for (std::string_view path : field.replaced_by) add("Use " + std::string(path) + ".");
  if (field.secret) add("A secret.");
  if (field.may_contain_secrets) add("May hold secrets.");
  if (field.change && field.change->in(version) == Effect::restart)
    add("A change counts when gitlab-runner is started again.");
  if (field.change && field.change->in(version) == Effect::next_acquire)
    add("A change counts when the runner next asks for an instance.");
  return text;
}

/// A field's value with what is worth knowing about it.
Object property(const Section& section, const Field& field, const RunnerVersion& version) {
  const bool needed = is_needed(section, field);
  Object schema =
      field.life.covers(version) ? value_schema(field, version) : unknown_schema(version);
  if (!needed) schema = or_null(std::move(schema));
  if (needed && field.kind == Kind::array_of_tables) schema.set("minItems", 1);
  if (std::string text = describe(field, version); !text.empty())
    schema.set("description", std::move(text));
  if (field.deprecated) schema.set("deprecated", true);
  if (field.secret) schema.set("writeOnly", true);
  return schema;
}

Object section_schema(const Section& section, const RunnerVersion& version) {
  Object properties;
  Array needed;
  for (const Field& field : section.fields) {
    properties.append(std::string(field.key), property(section, field, version));
    if (is_needed(section, field)) needed.emplace_back(field.key);
  }
  Object schema{{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", unknown_schema(version)}};
  if (!needed.empty()) schema.set("required", std::move(needed));
  if (Array rules = section_rules(section, version); !rules.empty())
    schema.set("allOf", std::move(rules));
  return schema;
}

/// The sections that the release has a way to, nearest to the root first.
std::vector<const Section*> reachable(const RunnerVersion& version) {
  std::vector<const Section*> found{&root()};
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const Field& field : found[i]->fields)
      if (field.section && field.life.covers(version) &&
          std::ranges::find(found, field.section) == found.end())
        found.push_back(field.section);
  return found;
}

}  // namespace

std::string json_schema(const RunnerVersion& version) {
  Object definitions;
  for (const Section* section : reachable(version))
    definitions.append(std::string(section->go_type), section_schema(*section, version));
  for (Member& shared : shared_schemas())
    definitions.append(std::move(shared.key), std::move(shared.value));
  Object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "config.toml of gitlab-runner " + to_string(version) + ", as JSON"},
                {"$ref", "#/$defs/" + std::string(root().go_type)},
                {"$defs", std::move(definitions)}};
  return to_json(Document(std::move(schema)));
}

}  // namespace configxform::schema
