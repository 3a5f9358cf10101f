#include "catch.hpp"

#include <configxform/config.hpp>
#include <configxform/json.hpp>

using namespace configxform;

namespace {

Document read(const char* json) { return *parse_json(json); }

}  // namespace

TEST_CASE("a runner's settings are read") {
  const Document document = read(R"({"concurrent": 4, "runners": [{
      "name": "build", "url": "https://gitlab.example.com", "token": "t", "executor": "docker",
      "autoscaler": {"plugin": "aws", "plugin_config": {"name": "asg"},
                     "connector_config": {"username": "ec2-user"}}}]})");
  const ConfigView config(document);
  CHECK(config.concurrent() == 4);
  REQUIRE(config.runners().size() == 1);
  const RunnerView runner = config.runners().front();
  CHECK(runner.name() == "build");
  CHECK(runner.url() == "https://gitlab.example.com");
  CHECK(runner.token() == "t");
  CHECK(runner.executor() == "docker");
  CHECK(runner.autoscaler_plugin() == "aws");
  CHECK(*runner.plugin_config()->find("name") == Value("asg"));
  CHECK(*runner.connector_config()->find("username") == Value("ec2-user"));
}

TEST_CASE("what is absent or of another type is not there") {
  const Document document = read(R"({"concurrent": "4", "runners": [
      {"name": 1, "autoscaler": {"plugin": null, "plugin_config": []}},
      {"autoscaler": 3}, 5, null]})");
  const ConfigView config(document);
  CHECK_FALSE(config.concurrent().has_value());
  REQUIRE(config.runners().size() == 2);
  for (const RunnerView& runner : config.runners()) {
    CHECK_FALSE(runner.name().has_value());
    CHECK_FALSE(runner.url().has_value());
    CHECK_FALSE(runner.autoscaler_plugin().has_value());
    CHECK(runner.plugin_config() == nullptr);
    CHECK(runner.connector_config() == nullptr);
  }
  CHECK(ConfigView(Document()).runners().empty());
  CHECK(ConfigView(read(R"({"runners": {"name": "x"}})")).runners().empty());
}

TEST_CASE("a setting is found under a key that differs in case, its own spelling first") {
  const Document document = read(R"({"Concurrent": 2, "RUNNERS": [
      {"URL": "u", "NAME": "other", "name": "own", "AutoScaler": {"Plugin_Config": {}}}]})");
  const ConfigView config(document);
  CHECK(config.concurrent() == 2);
  const RunnerView runner = config.runners().at(0);
  CHECK(runner.url() == "u");
  CHECK(runner.name() == "own");
  CHECK(runner.plugin_config() != nullptr);
}

TEST_CASE("a runner is usable with url, token and executor that are not blank") {
  const auto usable = [](const char* json) {
    const Document document = read(json);
    return RunnerView(document.root()).usable();
  };
  CHECK(usable(R"({"url": "u", "token": "t", "executor": "shell"})"));
  CHECK(usable(R"({"Url": "u", "Token": "t", "Executor": "shell"})"));
  CHECK_FALSE(usable(R"({"url": "u", "token": "t"})"));
  CHECK_FALSE(usable(R"({"url": "u", "executor": "shell"})"));
  CHECK_FALSE(usable(R"({"token": "t", "executor": "shell"})"));
  CHECK_FALSE(usable(R"({"url": "u", "token": "", "executor": "shell"})"));
  CHECK_FALSE(usable(R"({"url": "u", "token": " \n", "executor": "shell"})"));
  CHECK_FALSE(usable(R"({"url": "u", "token": null, "executor": "shell"})"));
  CHECK_FALSE(usable(R"({"url": "u", "token": 5, "executor": "shell"})"));
}

TEST_CASE("setters add what is missing and replace what is there, whatever its spelling") {
  Document document = read(R"({"CONCURRENT": 1, "runners": [{"Token": "old", "autoscaler": 5}]})");
  Config config(document);
  config.set_concurrent(8);
  Runner runner = config.runners().at(0);
  runner.set_name("n");
  runner.set_url("u");
  runner.set_token("new");
  runner.set_executor("docker");
  runner.set_autoscaler_plugin("aws");
  runner.plugin_config().set("name", "asg");
  runner.connector_config().set("username", "core");
  CHECK(document == read(R"({"CONCURRENT": 8, "runners": [{"Token": "new", "name": "n", "url": "u",
      "executor": "docker", "autoscaler": {"plugin": "aws", "plugin_config": {"name": "asg"},
      "connector_config": {"username": "core"}}}]})"));
  CHECK(runner.usable());
}

TEST_CASE("a runner is added to a list, to none, and in place of what is no list") {
  for (const char* json : {R"({})", R"({"runners": []})", R"({"runners": "x"})"}) {
    Document document = read(json);
    Config(document).add_runner().set_name("first");
    CHECK(document == read(R"({"runners": [{"name": "first"}]})"));
    Config(document).add_runner().set_name("second");
    CHECK(document == read(R"({"runners": [{"name": "first"}, {"name": "second"}]})"));
  }
}
