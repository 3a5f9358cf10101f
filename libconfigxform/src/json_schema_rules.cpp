#include "json_schema_rules.hpp"

#include <string>

#include "json_schema_patterns.hpp"
#include "schema/sections.hpp"

namespace configxform::schema {
namespace {

/// Some text, not blank: what the runner cannot do without.
Object some_text() { return Object{{"type", "string"}, {"pattern", "\\S"}}; }

Object with(std::string_view key, Object value) {
  return Object{{"required", Array{key}},
                {"properties", Object{{std::string(key), std::move(value)}}}};
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

Object property(std::string_view key, Object value) {
  return Object{{"properties", Object{{std::string(key), std::move(value)}}}};
}

Object each(Object item) { return Object{{"items", std::move(item)}}; }

/// A url that reaches GitLab (8.2; since 18.10 a `$` in it stands for anything, 2.3), entries of
/// environment that are not dropped (8.8), and what the executor needs.
Array runner_rules(const RunnerVersion& version) {
  Array rules = executor_rules(version);
  Array urls{Object{{"pattern", kUrlPattern}}};
  if (version >= RunnerVersion{18, 10, 0}) urls.emplace_back(Object{{"pattern", "\\$"}});
  rules.emplace_back(property("url", Object{{"anyOf", std::move(urls)}}));
  rules.emplace_back(property("environment", each(Object{{"pattern", "="}})));
  return rules;
}

/// For each known plugin what it cannot do without; a login for static credentials; periods.
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
    const std::string pattern =
        "(^|/)(fleeting-plugin-)?" + std::string(plugin.name) + "(:[^/]*)?$";
    rules.emplace_back(
        rule(with("plugin", Object{{"type", "string"}, {"pattern", pattern}}),
             with("plugin_config", Object{{"type", "object"},
                                          {"required", std::move(required)},
                                          {"properties", std::move(keys)}})));
  }
  Object login = rule(
      with("use_static_credentials", Object{{"const", true}}),
      Object{{"anyOf", Array{with("key_path", some_text()), with("password", some_text())}}});
  rules.emplace_back(property("connector_config", std::move(login)));
  // 9.13: a bad period leaves the runner without its policies.
  Object period{{"pattern", unix_cron_pattern()}};
  rules.emplace_back(property("policy", each(property("periods", each(std::move(period))))));
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
  rules.emplace_back(rule(property("Type", Object{{"enum", Array{"", nullptr}}}),
                          Object{{"properties", std::move(all_empty)}}));
  return rules;
}

/// A profile on the node has a name there (12.7).
Array profile_rules() {
  return {rule(with("type", Object{{"const", "Localhost"}}),
               with("localhost_profile", some_text()))};
}

}  // namespace

Array section_rules(const Section& section, const RunnerVersion& version) {
  if (section.go_type == "RunnerConfig") return runner_rules(version);
  if (section.go_type == "AutoscalerConfig") return autoscaler_rules();
  if (section.go_type == "CacheConfig") return cache_rules();
  // The name is a format for the names of machines (10.2).
  if (section.go_type == "DockerMachine")
    return {property("MachineName", Object{{"pattern", "^$|%s"}})};
  if (section.find("localhost_profile")) return profile_rules();
  return {};
}

}  // namespace configxform::schema
