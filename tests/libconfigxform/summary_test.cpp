#include <configxform/json.hpp>
#include <configxform/summary.hpp>

#include "catch.hpp"

using namespace configxform;

namespace {

std::vector<std::string> lines(std::string_view json) {
  auto document = parse_json(json);
  REQUIRE(document);
  std::vector<std::string> found;
  for (const RunnerSummary& runner : summary(*document)) found.push_back(to_string(runner));
  return found;
}

}  // namespace

TEST_CASE("a runner in one line") {
  CHECK(lines(R"({"concurrent":10,"runners":[{"name":"build","url":"https://gitlab.example.com/",
          "token":"secret","executor":"docker-autoscaler","autoscaler":{"plugin":"aws:1.1.0",
          "max_instances":5,"plugin_config":{"name":"build-asg"}}}]})") ==
        std::vector<std::string>{
            "runner 'build': executor docker-autoscaler, host gitlab.example.com, "
            "asg build-asg, at most 5 instances, 10 jobs at once"});
}

TEST_CASE("what is absent, or of another kind, is left out") {
  CHECK(lines(R"({"runners":[{}, {"name":1,"url":"x","executor":"shell","limit":1}, 5]})") ==
        std::vector<std::string>{"runner: executor unknown, 1 job at once",
                                 "runner: executor shell, 1 job at once"});
  CHECK(lines(R"({"concurrent":1})").empty());
  CHECK(lines(R"({"runners":{}})").empty());
}

TEST_CASE("a runner's limit holds where it is lower") {
  CHECK(lines(R"({"concurrent":4,"runners":[{"limit":2},{"limit":9},{"limit":0}]})") ==
        std::vector<std::string>{"runner: executor unknown, 2 jobs at once",
                                 "runner: executor unknown, 4 jobs at once",
                                 "runner: executor unknown, 4 jobs at once"});
}

TEST_CASE("only the host of an address is shown, and another plugin's config is not") {
  const auto shown =
      lines(R"({"runners":[{"url":"https://user:pw@h:8443/path?q","executor":"instance",
      "autoscaler":{"plugin":"other","plugin_config":{"name":"secret"},"max_instances":1}}]})");
  CHECK(shown == std::vector<std::string>{
                     "runner: executor instance, host h:8443, at most 1 instance, 1 job at once"});
}

TEST_CASE("control characters cannot break the line") {
  CHECK(lines("{\"runners\":[{\"name\":\"a\\nb\\u0007\\u007f\\u0085\"}]}").front() ==
        "runner 'a\\u000ab\\u0007\\u007f\\u0085': executor unknown, 1 job at once");
}
