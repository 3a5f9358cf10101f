#include <algorithm>
#include <configxform/json.hpp>
#include <configxform/schema.hpp>
#include <vector>

#include "json_schema_types.hpp"

namespace configxform::schema {
namespace {

constexpr std::string_view kRunner = "RunnerConfig";

/// Without these a runner can never take a job (RunnerView::usable).
bool needed_to_run(const Section& section, const Field& field) {
  return field.required || (section.go_type == kRunner &&
                            (field.key == "url" || field.key == "token" || field.key == "executor"));
}

std::string describe(const Field& field, const RunnerVersion& version) {
  std::string text;
  const auto add = [&](std::string sentence) { text += (text.empty() ? "" : " ") + sentence; };
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
  Object schema = value_schema(field, version);
  if (!needed_to_run(section, field)) schema = or_null(std::move(schema));
  if (std::string text = describe(field, version); !text.empty())
    schema.set("description", std::move(text));
  if (field.deprecated) schema.set("deprecated", true);
  if (field.secret) schema.set("writeOnly", true);
  return schema;
}

/// A table at `path` that holds the always required `key`, as a string that is not empty.
void require(Object& sections, Array& required, std::string_view path) {
  const std::string_view name = path.substr(0, path.find('.'));
  Value* section = sections.find(name);
  if (!section) {
    section = &sections.set(name, Object{{"type", "object"}});
    required.emplace_back(name);
  }
  if (name.size() == path.size()) return;
  const std::string key(path.substr(name.size() + 1));
  section->as_object()->set("required", Array{key});
  section->as_object()->set(
      "properties", Object{{key, Object{{"type", "string"}, {"minLength", 1}}}});
}

/// For each executor: the sections and keys it cannot do without.
Array executor_rules(const RunnerVersion& version) {
  Array rules;
  for (const Executor& executor : executors()) {
    if (!executor.life.covers(version)) continue;
    Object sections;
    Array required;
    for (std::string_view section : executor.required_sections)
      require(sections, required, section);
    for (const RequiredKey& key : executor.required_keys)
      if (key.always) require(sections, required, key.path);
    if (required.empty()) continue;
    Object is{{"properties", Object{{"executor", Object{{"const", executor.name}}}}},
              {"required", Array{"executor"}}};
    rules.emplace_back(Object{{"if", std::move(is)},
                              {"then", Object{{"required", std::move(required)},
                                              {"properties", std::move(sections)}}}});
  }
  return rules;
}

Object section_schema(const Section& section, const RunnerVersion& version) {
  Object properties;
  Array required;
  for (const Field& field : section.fields) {
    if (!field.life.covers(version)) continue;
    properties.append(std::string(field.key), property(section, field, version));
    if (needed_to_run(section, field)) required.emplace_back(field.key);
  }
  for (std::string_view key : section.harmless_keys)
    properties.append(std::string(key), Object{{"$ref", "#/$defs/free"},
                                               {"description", "gitlab-runner does not read it."}});
  Object schema{{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", false}};
  if (!required.empty()) schema.set("required", std::move(required));
  if (section.go_type == kRunner) schema.set("allOf", executor_rules(version));
  return schema;
}

/// The sections that the release has a way to, in the order of the tables.
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
  definitions.append("free", free_schema());
  Object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "config.toml of gitlab-runner " + to_string(version) + ", as JSON"},
                {"$ref", "#/$defs/" + std::string(root().go_type)},
                {"$defs", std::move(definitions)}};
  return to_json(Document(std::move(schema)));
}

}  // namespace configxform::schema
