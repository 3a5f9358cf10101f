#include <configxform/runner_version.hpp>

#include "catch.hpp"

using configxform::parse_runner_version;
using configxform::RunnerVersion;

TEST_CASE("a runner version is two or three numbers") {
  CHECK(parse_runner_version("18.9") == RunnerVersion{18, 9, 0});
  CHECK(parse_runner_version("v18.9.2") == RunnerVersion{18, 9, 2});
  CHECK(parse_runner_version("15.0.0") == RunnerVersion{15, 0, 0});
  CHECK(parse_runner_version("9999.0.9999") == RunnerVersion{9999, 0, 9999});
}

TEST_CASE("a pre-release counts as the release it leads to") {
  CHECK(parse_runner_version("18.9.0-rc1") == RunnerVersion{18, 9, 0});
  CHECK(parse_runner_version("18.9.0~pre.123.g0123abc") == RunnerVersion{18, 9, 0});
  CHECK(parse_runner_version("v18.9.1+build.7") == RunnerVersion{18, 9, 1});
  CHECK(parse_runner_version("18.9-rc1") == RunnerVersion{18, 9, 0});
}

TEST_CASE("other texts are no runner version") {
  const auto text = GENERATE(as<std::string>{}, "", "v", "18", "18.", ".9", "18.9.", "18.9.0.1",
                             "18.9.x", "18,9", " 18.9", "18.9 ", "18.9.0-", "18.9.0~", "18.9.0_1",
                             "vv18.9", "V18.9", "latest", "alpine-v18.9.0", "18.09", "018.9",
                             "10000.1", "18.99999999999999999999", "-18.9", "18.-9", "18.9.0-rc 1",
                             "18.9.0-\xC3\xA9");
  CAPTURE(text);
  CHECK_FALSE(parse_runner_version(text).has_value());
}

TEST_CASE("a text with a NUL is no runner version") {
  CHECK_FALSE(parse_runner_version(std::string_view("18.9.0\0", 7)).has_value());
}

TEST_CASE("runner versions compare number by number") {
  CHECK(RunnerVersion{15, 10, 0} > RunnerVersion{15, 9, 3});
  CHECK(RunnerVersion{19, 0, 0} > RunnerVersion{18, 11, 9});
  CHECK(RunnerVersion{17, 5, 1} > RunnerVersion{17, 5, 0});
  CHECK(to_string(RunnerVersion{17, 5, 1}) == "17.5.1");
}
