#include <configxform/json.hpp>
#include <configxform/schema.hpp>
#include <fstream>
#include <sstream>

#include "catch.hpp"

using namespace configxform;

namespace {

Document settings() {
  std::ifstream file(CONFIGXFORM_SETTINGS);
  std::ostringstream text;
  text << file.rdbuf();
  auto document = parse_json(text.str());
  REQUIRE(document);
  return *document;
}

std::string joined(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : std::string(path) + '.' + std::string(key);
}

}  // namespace

TEST_CASE("the tables hold every setting of the data file") {
  const Document data = settings();
  const Object& sections = *data.find("/sections")->as_object();
  REQUIRE(sections.size() == schema::sections().size());

  std::size_t fields = 0, alive = 0, index = 0;
  for (const Member& member : sections) {
    const schema::Section& section = *schema::sections()[index++];
    CHECK(section.go_type == member.key);
    const Array& rows = *member.value.as_object()->find("fields")->as_array();
    REQUIRE(rows.size() == section.fields.size());
    for (std::size_t i = 0; i < rows.size(); ++i, ++fields) {
      const schema::Field& field = section.fields[i];
      CAPTURE(section.go_type, field.key);
      CHECK(field.key == *rows[i].as_object()->find("key")->as_string());
      CHECK(section.find(field.key) == &field);
      alive += field.life.covers(schema::newest_runner());
    }
  }
  CHECK(fields == 586);
  CHECK(alive == 583);
}

TEST_CASE("rows are sound") {
  for (const schema::Section* section : schema::sections()) {
    for (const schema::Field& field : section->fields) {
      CAPTURE(section->go_type, field.key);
      const bool table =
          field.kind == schema::Kind::table || field.kind == schema::Kind::array_of_tables;
      CHECK(table == (field.section != nullptr));
      CHECK(field.life.since >= schema::oldest_runner());
      CHECK(field.life.since <= schema::newest_runner());
      if (field.life.removed_in) CHECK(*field.life.removed_in > field.life.since);
      for (std::string_view path : field.replaced_by) CHECK(schema::at_path(path));
      for (std::string_view path : field.unused_at) CHECK(schema::at_path(path)->field == &field);
      for (const schema::Field& other : section->fields)
        if (&other != &field) CHECK_FALSE(schema::equal_fold(other.key, field.key));
    }
  }
}

TEST_CASE("a key matches exactly first, then in any case") {
  const schema::Section& machine = *schema::at_path("runners.machine")->section;
  CHECK(machine.find("IdleCount")->key == "IdleCount");
  CHECK(machine.find("idlecount")->key == "IdleCount");
  CHECK(machine.find("IDLECOUNT")->key == "IdleCount");
  CHECK(schema::root().find("CONCURRENT")->key == "concurrent");
  CHECK(machine.find("idle_count") == nullptr);
  CHECK(machine.find("IdleCoun") == nullptr);
  CHECK(machine.find("IdleCount ") == nullptr);
  CHECK(machine.find("") == nullptr);

  // An exact match wins over an earlier one that differs in case.
  static constexpr schema::Field kFields[] = {{.key = "Name"}, {.key = "name"}};
  const schema::Section both{.fields = kFields};
  CHECK(both.find("name") == &kFields[1]);
  CHECK(both.find("NAME") == &kFields[0]);
}

TEST_CASE("effects have names") {
  CHECK(schema::name(schema::Effect::live) == "live");
  CHECK(schema::name(schema::Effect::next_acquire) == "next-acquire");
  CHECK(schema::name(schema::Effect::restart) == "restart");
}

TEST_CASE("the JSON Schema is that of the newest runner where none is named") {
  CHECK(schema::json_schema() == schema::json_schema(schema::newest_runner()));
  CHECK(schema::json_schema() != schema::json_schema({15, 0, 0}));
}

TEST_CASE("letters fold as in Go") {
  CHECK(schema::equal_fold("tokens", "TO\u212AEN\u017F"));
  CHECK_FALSE(schema::equal_fold("tokens", "token"));
  CHECK_FALSE(schema::equal_fold("image", "\u0131mage"));  // a dotless i folds to itself
  CHECK_FALSE(schema::equal_fold("a@", "a`"));
  CHECK_FALSE(schema::equal_fold("s", "\xC5"));
}

TEST_CASE("the NFS volume's decoder takes the exact spelling only") {
  const schema::Section& nfs = *schema::at_pointer("/runners/0/kubernetes/volumes/nfs/0")->section;
  CHECK(nfs.own_decoder);
  CHECK(nfs.find("server") != nullptr);
  CHECK(nfs.find("Server") == nullptr);
}

TEST_CASE("a release knows the keys it has") {
  const auto known = [](std::string_view path, RunnerVersion version) {
    return schema::at_path(path)->field->life.covers(version);
  };
  CHECK(known("concurrent", {15, 0, 0}));
  CHECK_FALSE(known("labels", {18, 4, 9}));
  CHECK(known("labels", {18, 5, 0}));
  CHECK(known("labels", {99, 0, 0}));
  CHECK(known("runners.kubernetes.terminationGracePeriodSeconds", {16, 11, 3}));
  CHECK_FALSE(known("runners.kubernetes.terminationGracePeriodSeconds", {17, 0, 0}));
  // Backported to 17.8.4, and only then to 17.9.2.
  CHECK_FALSE(known("runners.clean_git_config", {17, 8, 3}));
  CHECK(known("runners.clean_git_config", {17, 8, 4}));
  CHECK_FALSE(known("runners.clean_git_config", {17, 9, 0}));
  CHECK_FALSE(known("runners.clean_git_config", {17, 9, 1}));
  CHECK(known("runners.clean_git_config", {17, 9, 2}));
  // The section is older than the key that it is reached by.
  CHECK(schema::at_path("runners.kubernetes.autoscaler.policy.periods")->since ==
        RunnerVersion{18, 11, 0});
  CHECK(schema::at_path("runners.autoscaler.policy.periods")->since == RunnerVersion{15, 5, 0});
}

TEST_CASE("values: ranges, words, patterns, secrets") {
  CHECK(schema::at_path("runners.token")->field->secret);
  CHECK_FALSE(schema::at_path("runners.name")->field->secret);
  CHECK(schema::at_path("runners.autoscaler.plugin_config")->field->may_contain_secrets);
  CHECK(schema::at_path("concurrent")->field->minimum == 1);
  CHECK(schema::at_path("shutdown_timeout")->field->unit == "s");
  CHECK(schema::at_path("labels")->field->max_entries == 32);
  CHECK(schema::at_path("runners.docker.log_options")->field->map_keys.size() == 2);
  CHECK(schema::at_path("experimental.usage_logger.log_dir")->field->deprecated);

  const schema::Field& shell = *schema::at_path("runners.shell")->field;
  const auto cmd = std::ranges::find(shell.choices, "cmd", &schema::Choice::value);
  REQUIRE(cmd != shell.choices.end());
  CHECK(cmd->life.covers({16, 11, 0}));
  CHECK_FALSE(cmd->life.covers({17, 0, 0}));
  CHECK(schema::class_of(shell.otherwise) == Class::never_works);
  CHECK(schema::class_of(schema::at_path("log_level")->field->otherwise) == Class::load);
}

TEST_CASE("executors, feature flags and plugins are found by name") {
  const schema::Executor* docker = schema::find_executor("docker-autoscaler");
  REQUIRE(docker);
  CHECK(docker->life.since == RunnerVersion{15, 11, 0});
  CHECK(docker->required_sections.size() == 2);
  CHECK(schema::find_executor("Docker") == nullptr);
  CHECK(schema::at_path("runners.executor")->field->choices.size() == schema::executors().size());
  for (const schema::Executor& executor : schema::executors()) {
    for (std::string_view section : executor.required_sections)
      CHECK(schema::at_path(joined("runners", section)));
    for (const schema::RequiredKey& key : executor.required_keys)
      CHECK(schema::at_path(joined("runners", key.path)));
  }

  CHECK(schema::feature_flags().size() == 60);
  CHECK_FALSE(schema::find_feature_flag("FF_USE_NATIVE_STEPS")->life.covers({18, 6, 0}));
  CHECK(schema::find_feature_flag("ff_use_native_steps") == nullptr);
  for (const schema::FeatureFlag& flag : schema::feature_flags()) {
    CAPTURE(flag.name);
    REQUIRE_FALSE(flag.defaults.empty());
    CHECK(flag.defaults.front().since == flag.life.since);
  }

  const schema::Plugin* aws = schema::find_plugin("aws");
  REQUIRE(aws);
  CHECK(aws->config->find("name")->required);
  CHECK(schema::find_plugin("aws:1.1.0") == aws);
  CHECK(schema::find_plugin("fleeting-plugin-aws") == aws);
  CHECK(schema::find_plugin("registry.gitlab.com/gitlab-org/fleeting/plugins/aws:latest") == aws);
  CHECK(schema::find_plugin("localhost:5000/plugins/aws") == aws);
  CHECK(schema::find_plugin("googlecloud") == nullptr);
  CHECK(schema::find_plugin("awsome") == nullptr);
  CHECK(schema::find_plugin("") == nullptr);
}

TEST_CASE("every kind has words") {
  for (int kind = 0; kind <= static_cast<int>(schema::Kind::any_table); ++kind)
    CHECK(schema::describe(static_cast<schema::Kind>(kind)) != "a value");
}
