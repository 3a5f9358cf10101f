// [runners.autoscaler]
#include "check/rules.hpp"
#include "grammar/suggestion.hpp"

namespace configxform::check_detail {
namespace {

/// Rules 9.12, 9.13, 15.1
void check_policies(const Table& autoscaler) {
  autoscaler.each_table("policy", [](const Table& policy) {
    check_periods(policy, Cron::unix_cron, Class::misread,
                  "the runner fails once, then goes on without its policies");
  });
}

/// Rule 9.5: static credentials with nothing to log in by. A plugin that is not known here may
/// bring its own.
void check_connector(const Table& connector, const schema::Plugin* plugin) {
  if (!connector.is_true("use_static_credentials") || connector.has_text("key_path") ||
      connector.has_text("password"))
    return;
  connector.report(
      plugin ? Class::never_works : Class::misread, Code::setting_missing,
      "use_static_credentials",
      std::string("expected 'key_path' or 'password' beside 'use_static_credentials', got "
                  "neither; no connection to an instance succeeds") +
          (plugin ? "" : " unless the plugin brings credentials"));
}

/// Rule 9.7: two keys that the connector of an isolated VM never reads.
void check_vm_connector(const Table& connector) {
  for (std::string_view key : {"key_path", "use_external_addr"})
    if (const Member* member = connector.member(key); member && !is_empty(member->value))
      connector.report(Class::warning, Code::key_no_effect, key,
                       quoted(key) + " has no effect in 'vm_isolation'; take it out");
}

void report_plugin_key(const Member& member, const schema::Plugin& plugin, const Table& config) {
  std::vector<std::string_view> keys;
  for (const schema::Field& field : plugin.config->fields) keys.push_back(field.key);
  const std::string_view near = grammar::nearest(member.key, keys);
  config.report(Class::warning, Code::plugin_setting, member.key,
                "unknown key " + quoted(member.key) + " for plugin \"" + std::string(plugin.name) +
                    (near.empty() ? "\", which ignores it; take it out"
                                  : "\", did you mean " + quoted(near) + '?'));
}

/// Rule 15.2: what a plugin requires is its own affair; known here for "aws". Its decoder is
/// encoding/json: a value of another kind fails.
void check_plugin_value(const Member& member, const schema::Field& field, const Table& config) {
  const bool fits =
      member.value.is_null() || field.kind != schema::Kind::string || member.value.as_string();
  if (fits) return;
  config.report(Class::never_works, Code::plugin_setting, member.key,
                "expected " + std::string(schema::describe(field.kind)) + " for the plugin, got " +
                    std::string(describe(member.value.kind())) + "; the plugin does not start");
}

void check_plugin_config(const Table& autoscaler, const schema::Plugin& plugin) {
  const Table config = autoscaler.table("plugin_config");
  if (config)
    for (const Member& member : config.object()) {
      const schema::Field* field = plugin.config->find(member.key);
      if (field)
        check_plugin_value(member, *field, config);
      else
        report_plugin_key(member, plugin, config);
    }
  for (const schema::Field& field : plugin.config->fields) {
    if (!field.required || (config && config.has(field.key) && !config.text(field.key))) continue;
    const std::string reason =
        "plugin \"" + std::string(plugin.name) + "\" does not start without it";
    if (config)
      need_text(config, field.key, reason);
    else
      autoscaler.report(
          Class::never_works, Code::setting_missing, "plugin_config",
          "expected a table 'plugin_config' with " + quoted(field.key) + "; " + reason);
  }
}

}  // namespace

void check_autoscaler(const Table& runner) {
  const Table autoscaler = runner.table("autoscaler");
  if (!autoscaler) return;
  check_policies(autoscaler);
  const std::string* name = autoscaler.text("plugin");
  const schema::Plugin* plugin = name ? schema::find_plugin(*name) : nullptr;
  check_connector(autoscaler.table("connector_config"), plugin);
  const Table isolation = autoscaler.table("vm_isolation");
  check_vm_connector(isolation.table("connector_config"));
  if (plugin) check_plugin_config(autoscaler, *plugin);
}

}  // namespace configxform::check_detail
