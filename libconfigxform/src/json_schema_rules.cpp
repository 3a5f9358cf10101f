#include "json_schema_rules.hpp"

#include <string>

#include "schema/sections.hpp"

namespace configxform::schema {
namespace {

/// Some text, not blank: what the runner cannot do without.
Object some_text() { return Object{{"type", "string"}, {"pattern", "\\S"}}; }

Object with(std::string_view key, Object value) {
  return Object{{"required", Array{key}}, {"properties", Object{{std::string(key), std::move(value)}}}};
}

Object rule(Object when, Object then) {
  return Object{{"if", std::move(when)}, {"then", std::move(then)}};
}

/// Adds to `sections` the table at the start of `path`, and the key in it where there is one.
void require(Object& sections, Array& required, std::string_view path) {
  const std::string_view name = path.substr(0, path.find('.'));
  if (!sections.find(name)) {
    sections.set(name, Object{{"type", "object"}});
    required.emplace_back(name);
  }
  if (name.size() == path.size()) return;
  Object table = with(path.substr(name.size() + 1), some_text());
  table.set("type", "object");
  sections.set(name, std::move(table));
}

/// For each executor the tables and keys it cannot do without.
Array executor_rules(const RunnerVersion& version) {
  Array rules;
  for (const Executor& executor : executors()) {
    Object sections;
    Array required;
    for (std::string_view section : executor.required_sections)
      require(sections, required, section);
    for (const RequiredKey& key : executor.required_keys)
      if (key.always) require(sections, required, key.path);
    if (executor.life.covers(version) && !required.empty())
      rules.emplace_back(rule(with("executor", Object{{"const", executor.name}}),
                              Object{{"required", std::move(required)},
                                     {"properties", std::move(sections)}}));
  }
  return rules;
}

/// For each known plugin what it cannot do without; and a login for static credentials.
Array autoscaler_rules() {
  Array rules;
  for (const Plugin& plugin : plugins()) {
    Object keys;
    Array required;
    for (const Field& field : plugin.config->fields) {
      if (field.required) required.emplace_back(field.key);
      keys.append(std::string(field.key),
                  field.required ? some_text() : Object{{"type", Array{"string", "null"}}});
    }
    const std::string pattern = "(^|/)(fleeting-plugin-)?" + std::string(plugin.name) + "(:[^/]*)?$";
    rules.emplace_back(
        rule(with("plugin", Object{{"type", "string"}, {"pattern", pattern}}),
             with("plugin_config", Object{{"type", "object"},
                                          {"required", std::move(required)},
                                          {"properties", std::move(keys)}})));
  }
  Object login = rule(
      with("use_static_credentials", Object{{"const", true}}),
      Object{{"anyOf", Array{with("key_path", some_text()), with("password", some_text())}}});
  rules.emplace_back(Object{{"properties", Object{{"connector_config", std::move(login)}}}});
  return rules;
}

/// A Type and its table go together (semantic rules 14.1, 14.2).
Array cache_rules() {
  Object all_empty;
  Array rules;
  const auto pair = [&](std::string_view table, Array types) {
    all_empty.append(std::string(table), Object{{"maxProperties", 0}});
    rules.emplace_back(rule(with("Type", Object{{"enum", std::move(types)}}),
                            with(table, Object{{"type", "object"}})));
  };
  pair("s3", {"s3", "s3v2"});
  pair("gcs", {"gcs", "gcsv2"});
  pair("azure", {"azure"});
  rules.emplace_back(rule(Object{{"properties", Object{{"Type", Object{{"enum", Array{"", nullptr}}}}}}},
                          Object{{"properties", std::move(all_empty)}}));
  return rules;
}

/// The name is a format for the names of machines (semantic rule 10.2).
Array machine_rules() {
  return {Object{{"properties", Object{{"MachineName", Object{{"pattern", "^$|%s"}}}}}}};
}

}  // namespace

Array section_rules(const Section& section, const RunnerVersion& version) {
  if (section.go_type == "RunnerConfig") return executor_rules(version);
  if (section.go_type == "AutoscalerConfig") return autoscaler_rules();
  if (section.go_type == "CacheConfig") return cache_rules();
  if (section.go_type == "DockerMachine") return machine_rules();
  return {};
}

}  // namespace configxform::schema
