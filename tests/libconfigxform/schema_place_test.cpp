#include <configxform/document.hpp>
#include <configxform/schema.hpp>
#include <set>

#include "catch.hpp"

using namespace configxform;
using schema::Effect;
using Part = schema::Place::Part;

namespace {

/// What a place inside that table or array of tables would be called as a JSON pointer.
std::string pointer_of(std::string_view path) {
  std::string pointer;
  auto place = schema::at_path("");
  for (std::string_view rest = path; !rest.empty();) {
    const auto key = rest.substr(0, rest.find('.'));
    rest.remove_prefix(std::min(rest.size(), key.size() + 1));
    if (place->field && place->field->kind == schema::Kind::array_of_tables) pointer += "/0";
    pointer += pointer_part(key);
    place = schema::at_pointer(pointer);
    REQUIRE(place);
  }
  return pointer;
}

std::string joined(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : std::string(path) + '.' + std::string(key);
}

/// Calls `visit(section, path, depth)` for every table of the file, from the root down.
template <class Visit>
void walk(const schema::Section& section, const std::string& path, int depth, const Visit& visit) {
  REQUIRE(depth < 20);
  visit(section, path);
  for (const schema::Field& field : section.fields)
    if (field.section) walk(*field.section, joined(path, field.key), depth + 1, visit);
}

}  // namespace

TEST_CASE("every setting is reached by path and by pointer") {
  std::size_t places = 0;
  walk(schema::root(), "", 0, [&](const schema::Section& section, const std::string& path) {
    for (const schema::Field& field : section.fields) {
      const std::string full = joined(path, field.key);
      CAPTURE(full);
      const auto by_path = schema::at_path(full);
      REQUIRE(by_path);
      CHECK(by_path->field == &field);
      CHECK(by_path->parent == &section);
      CHECK(by_path->part == Part::field);
      const auto by_pointer = schema::at_pointer(pointer_of(full));
      REQUIRE(by_pointer);
      CHECK(by_pointer->field == &field);
      ++places;
    }
  });
  CHECK(places > 586);  // some sections sit at several places
}

TEST_CASE("each section names the places it sits at") {
  std::set<std::pair<std::string_view, std::string>> walked, named;
  walk(schema::root(), "", 0, [&](const schema::Section& section, const std::string& path) {
    walked.emplace(section.go_type, path);
  });
  for (const schema::Section* section : schema::sections())
    for (std::string_view path : section->paths) named.emplace(section->go_type, path);
  CHECK(walked == named);
}

TEST_CASE("a pointer leads to tables, elements and entries") {
  CHECK(schema::at_pointer("")->part == Part::root);
  CHECK(schema::at_pointer("")->section == &schema::root());

  const auto runners = schema::at_pointer("/runners");
  CHECK(runners->part == Part::field);
  CHECK(runners->section == nullptr);
  const auto runner = schema::at_pointer("/runners/12");
  CHECK(runner->part == Part::element);
  CHECK(runner->section->go_type == "RunnerConfig");
  CHECK(schema::at_pointer("/runners/-")->section == runner->section);

  CHECK(schema::at_pointer("/runners/0/docker")->section->go_type == "DockerConfig");
  CHECK(schema::at_pointer("/Runners/0/DOCKER/Image")->field->key == "image");
  CHECK(schema::at_pointer("/runners/0/docker/dns/3")->part == Part::element);
  CHECK(schema::at_pointer("/runners/0/docker/pull_policy/0")->part == Part::element);
  CHECK(schema::at_pointer("/runners/0/docker/tmpfs/~1tmp")->part == Part::entry);
  CHECK(schema::at_pointer("/runners/0/docker/services_devices/mysql:*")->part == Part::entry);
  CHECK(schema::at_pointer("/runners/0/docker/services_devices/x/0")->part == Part::element);
  const auto inside = schema::at_pointer("/runners/0/autoscaler/plugin_config/a/0/b");
  CHECK(inside->part == Part::any);
  CHECK(inside->field->key == "plugin_config");
}

TEST_CASE("a pointer to what cannot be there leads nowhere") {
  const auto pointer = GENERATE(
      as<std::string>{}, "concurrent", "/", "/concurent", "/concurrent/0", "/concurrent/x",
      "/runners/x", "/runners/00", "/runners/-1", "/runners/name", "/runners/0/name/0",
      "/runners/0/docker/dns/x", "/runners/0/docker/tmpfs/a/b", "/session_server/0",
      "/runners/0/docker/services_devices/x/y", "/runners/0/docker/im~age", "/runners/0/");
  CAPTURE(pointer);
  CHECK_FALSE(schema::at_pointer(pointer).has_value());
}

TEST_CASE("a path passes through arrays of tables") {
  CHECK(schema::at_path("")->part == Part::root);
  CHECK(schema::at_path("runners")->part == Part::field);
  CHECK(schema::at_path("runners.kubernetes.host_aliases.ip")->field->key == "ip");
  CHECK(schema::at_path("runners.feature_flags.FF_TIMESTAMPS")->part == Part::entry);
  CHECK(schema::at_path("runners.docker.sysctls.net.core.somaxconn")->part == Part::entry);
  CHECK(schema::at_path("runners.autoscaler.plugin_config.a.b")->part == Part::any);
}

TEST_CASE("a path to what cannot be there leads nowhere") {
  const auto path =
      GENERATE(as<std::string>{}, "concurent", ".", "runners.", ".runners", "runners..name",
               "runners.0.name", "concurrent.x", "runners.docker.dns.0", "docker.image");
  CAPTURE(path);
  CHECK_FALSE(schema::at_path(path).has_value());
}

TEST_CASE("a change takes effect as the nearest table says") {
  const auto effect = [](std::string_view path, RunnerVersion version = schema::newest_runner()) {
    return schema::at_path(path)->change.in(version);
  };
  CHECK(effect("concurrent") == Effect::live);
  CHECK(effect("runners.docker.image") == Effect::live);
  CHECK(effect("listen_address") == Effect::restart);
  CHECK(effect("session_server.session_timeout") == Effect::restart);
  CHECK(effect("runners.autoscaler.max_instances") == Effect::restart);
  CHECK(effect("runners.autoscaler.connector_config.username") == Effect::restart);
  CHECK(effect("runners.autoscaler.policy.idle_count") == Effect::next_acquire);
  CHECK(effect("runners.autoscaler.policy.idle_count", {17, 4, 0}) == Effect::restart);
  CHECK(effect("runners.autoscaler.instance_acquire_timeout") == Effect::live);
  CHECK(effect("runners.kubernetes.autoscaler.policy.idle_count") == Effect::next_acquire);
  CHECK(name(Effect::next_acquire) == "next-acquire");
}

TEST_CASE("a key's other places are known") {
  CHECK(schema::paths_of("pull_policy") ==
        std::vector<std::string>{"runners.docker.pull_policy", "runners.kubernetes.pull_policy"});
  CHECK(schema::paths_of("CONCURRENT") == std::vector<std::string>{"concurrent"});
  CHECK(schema::paths_of("idle_count").size() == 2);
  CHECK(schema::paths_of("nowhere").empty());
}

