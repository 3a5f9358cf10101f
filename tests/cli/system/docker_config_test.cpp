#include "system/docker_config.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "faulty_file_system.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::DockerConfigPlan;
using configxform::cli::Environment;
using configxform::cli::Error;
using configxform::cli::ExitStatus;
using configxform::cli::plan_docker_config;
using configxform::cli::write_docker_config;

namespace {

const std::string kHelpers = R"({"one.example": "ecr-login"})";
const std::string kPassword = "dXNlcjpodW50ZXIyLXNlY3JldA==";

DockerConfigPlan planned(std::string_view helpers, std::string_view existing) {
  auto plan = plan_docker_config("/d/config.json", helpers, existing);
  if (!plan) FAIL(plan.error().message);
  return *std::move(plan);
}

std::string failure(std::string_view helpers, std::string_view existing = "") {
  const auto plan = plan_docker_config("/d/config.json", helpers, existing);
  REQUIRE_FALSE(plan);
  CHECK(plan.error().status == ExitStatus::bad_settings);
  return plan.error().message;
}

DockerConfigPlan planned_in(const std::string& directory, const Environment& environment = {}) {
  auto plan = plan_docker_config(directory, kHelpers, environment);
  if (!plan) FAIL(plan.error().message);
  return *std::move(plan);
}

void make_executable(const std::string& path) {
  write_text(path, "#!/bin/sh\n");
  REQUIRE(::chmod(path.c_str(), 0755) == 0);
}

}  // namespace

TEST_CASE("no helpers asked for: nothing to do, whatever the file holds") {
  for (const char* helpers : {"", " \n", "null", " null\n"}) {
    const DockerConfigPlan plan = planned(helpers, "not JSON at all");
    CHECK_FALSE(plan.write);
    CHECK(plan.text.empty());
  }
}

TEST_CASE("a new file holds the helpers alone") {
  const std::string_view existing = GENERATE("", " \n", "{}");
  const DockerConfigPlan plan = planned(kHelpers, existing);
  CHECK(plan.write);
  CHECK(plan.text.reveal() == "{\n  \"credHelpers\": {\n    \"one.example\": \"ecr-login\"\n  }\n}\n");
}

TEST_CASE("credHelpers is replaced in its place, all else stays, values and order") {
  const DockerConfigPlan plan = planned(R"({"b.example": "b", "a.example": ""})", R"({
    "zeta": [1, -0.5, 1e300, 9223372036854775807, true, null, "\u00e9\u0000"],
    "credHelpers": {"old.example": "old"},
    "auths": {"r.example": {"auth": ")" + kPassword + R"("}},
    "credsStore": "", "proxies": {"default": {}}, "": []
  })");
  CHECK(plan.write);
  CHECK(plan.text.reveal() == R"({
  "zeta": [
    1,
    -0.5,
    1e+300,
    9223372036854775807,
    true,
    null,
    "é\u0000"
  ],
  "credHelpers": {
    "b.example": "b",
    "a.example": ""
  },
  "auths": {
    "r.example": {
      "auth": ")" + kPassword + R"("
    }
  },
  "credsStore": "",
  "proxies": {
    "default": {}
  },
  "": []
}
)");
}

TEST_CASE("a file that says so already is not written") {
  CHECK_FALSE(planned(kHelpers, R"({"credHelpers":{"one.example":"ecr-login"},"x":1})").write);
  CHECK_FALSE(planned(R"({"a":"1","b":"2"})", R"({"credHelpers":{"b":"2","a":"1"}})").write);
  CHECK(planned(kHelpers, R"({"credHelpers":{"one.example":"ecr-login","two":"x"}})").write);
  CHECK(planned("{}", R"({"credHelpers":{"one.example":"ecr-login"}})").write);
}

TEST_CASE("helpers that are no JSON object of strings are refused") {
  CHECK_THAT(failure("{"), ContainsSubstring("DOCKER_CREDENTIAL_HELPERS:1:2: error:"));
  CHECK_THAT(failure("[]"), ContainsSubstring("expected a JSON object of strings"));
  CHECK_THAT(failure("\"ecr-login\""), ContainsSubstring("such as {"));
  CHECK_THAT(failure("nul"), ContainsSubstring("DOCKER_CREDENTIAL_HELPERS"));
  CHECK_THAT(failure(R"({"a/b": 17})"), ContainsSubstring("got an integer at /a~1b"));
  CHECK_THAT(failure(R"({"a": null})"), ContainsSubstring("got null at /a"));
  CHECK_THAT(failure(R"({"a": {"b": "c"}})"), ContainsSubstring("got an object at /a"));
  CHECK_THAT(failure(R"({"a": "x", "a": "y"})"), ContainsSubstring("[json-duplicate-key]"));
  CHECK_THAT(failure(R"({"a": "x"} {})"), ContainsSubstring("[json-trailing-text]"));
}

TEST_CASE("an existing file that cannot be kept as it is, is refused with the place") {
  CHECK_THAT(failure(kHelpers, "{\n  \"auths\": }"),
             ContainsSubstring("/d/config.json:2:12: error:") &&
                 ContainsSubstring("correct the file or remove it"));
  CHECK_THAT(failure(kHelpers, "[]"), ContainsSubstring("[json-not-an-object]"));
  CHECK_THAT(failure(kHelpers, "null"), ContainsSubstring("[json-not-an-object]"));
  CHECK_THAT(failure(kHelpers, R"({"n": 9223372036854775808})"),
             ContainsSubstring("[json-number-range]"));
  CHECK_THAT(failure(kHelpers, R"({"a": 1, "a": 2})"), ContainsSubstring("[json-duplicate-key]"));
}

TEST_CASE("no message shows a value") {
  const std::string auths = R"({"auths": {"r": {"auth": ")" + kPassword + "\"}}";
  for (const std::string& message :
       {failure(kHelpers, auths), failure(kHelpers, auths + ", " + kPassword),
        failure(kHelpers, auths + R"(, "auths": 1})"),
        failure(R"({"a": [")" + kPassword + "\"]}"), failure("\"" + kPassword + "\"")}) {
    CHECK(message.find(kPassword) == std::string::npos);
    CHECK(message.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("a directory without the file gets one, private") {
  const TemporaryDirectory directory;
  const DockerConfigPlan plan = planned_in(directory / ".docker");
  CHECK(plan.path == directory / ".docker/config.json");
  CHECK(directory.names().empty());  // planning writes nothing
  REQUIRE(write_docker_config(plan, false));
  CHECK(read_text(plan.path) == plan.text.reveal());
  struct stat status {};
  REQUIRE(::stat(plan.path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK_FALSE(planned_in(directory / ".docker").write);
}

TEST_CASE("an existing file keeps its mode, one that fits already stays untouched") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.json";
  write_text(path, R"({"auths": {}})");
  ::chmod(path.c_str(), 0640);
  REQUIRE(write_docker_config(planned_in(directory.path()), false));
  struct stat first {};
  REQUIRE(::stat(path.c_str(), &first) == 0);
  CHECK((first.st_mode & 0777) == 0640);
  REQUIRE(write_docker_config(planned_in(directory.path()), false));
  struct stat second {};
  REQUIRE(::stat(path.c_str(), &second) == 0);
  CHECK(second.st_ino == first.st_ino);
  CHECK(second.st_mtim.tv_nsec == first.st_mtim.tv_nsec);
}

TEST_CASE("a symbolic link is read through and replaced") {
  const TemporaryDirectory directory;
  write_text(directory / "secret", R"({"auths": {"r": {}}})");
  REQUIRE(::symlink("secret", (directory / "config.json").c_str()) == 0);
  const DockerConfigPlan plan = planned_in(directory.path());
  CHECK_THAT(std::string(plan.text.reveal()), ContainsSubstring("auths"));
  REQUIRE(write_docker_config(plan, false));
  CHECK(read_text(directory / "secret") == R"({"auths": {"r": {}}})");
  CHECK(read_text(directory / "config.json") == plan.text.reveal());
}

TEST_CASE("a link to nothing counts as no file") {
  const TemporaryDirectory directory;
  REQUIRE(::symlink("nothing", (directory / "config.json").c_str()) == 0);
  REQUIRE(write_docker_config(planned_in(directory.path()), false));
  CHECK(directory.names() == std::set<std::string>{"config.json"});
}

TEST_CASE("what cannot be read is refused before anything is written") {
  const TemporaryDirectory directory;
  std::string place = directory.path();
  std::string reason = "expected a file";
  SECTION("a directory") { ::mkdir((directory / "config.json").c_str(), 0700); }
  SECTION("a pipe") { ::mkfifo((directory / "config.json").c_str(), 0600); }
  SECTION("a file in the directory's place") {
    place = directory / "file";
    write_text(place, "x");
    reason = "Not a directory";
  }
  const auto plan = plan_docker_config(place, kHelpers, Environment{});
  REQUIRE_FALSE(plan);
  CHECK(plan.error().status == ExitStatus::bad_settings);
  CHECK_THAT(plan.error().message, ContainsSubstring(place + "/config.json") &&
                                       ContainsSubstring(reason) &&
                                       ContainsSubstring("--docker-config"));
  CHECK_FALSE(plan_docker_config(place, "null", Environment{})->write);
}

TEST_CASE("a failing write names the setting and keeps the old file") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.json";
  write_text(path, R"({"auths": {}})");
  FaultyFileSystem files;
  files.fail("create", EROFS);
  const auto written = write_docker_config(planned_in(directory.path()), false, files);
  REQUIRE_FALSE(written);
  CHECK(written.error().status == ExitStatus::cannot_write);
  CHECK_THAT(written.error().message,
             ContainsSubstring("--docker-config (CONFIGXFORM_DOCKER_CONFIG)"));
  CHECK(read_text(path) == R"({"auths": {}})");
}

TEST_CASE("a helper that is not on PATH is a warning, once for all its registries") {
  const TemporaryDirectory directory;
  make_executable(directory / "docker-credential-there");
  write_text(directory / "docker-credential-text", "x");
  const auto plan = plan_docker_config(
      directory / ".docker",
      R"({"a.example":"there","b.example":"gone","c.example":"text","d.example":"gone","e":""})",
      Environment{{"PATH", directory.path()}});
  REQUIRE(plan);
  REQUIRE(plan->warnings.size() == 2);
  CHECK_THAT(plan->warnings[0], ContainsSubstring("docker-credential-gone") &&
                                    ContainsSubstring("b.example, d.example"));
  CHECK_THAT(plan->warnings[1], ContainsSubstring("docker-credential-text"));
}

TEST_CASE("a DOCKER_CONFIG that points elsewhere is a warning") {
  const TemporaryDirectory directory;
  make_executable(directory / "docker-credential-ecr-login");
  const auto warnings = [&](const std::string& docker_config) {
    return planned_in(directory / ".docker",
                      {{"PATH", directory.path()}, {"DOCKER_CONFIG", docker_config}})
        .warnings;
  };
  CHECK(warnings("").empty());
  CHECK(warnings(directory / ".docker").empty());
  CHECK(warnings(directory / "x/..//.docker/").empty());
  REQUIRE(warnings("/elsewhere").size() == 1);
  CHECK_THAT(warnings("/elsewhere")[0], ContainsSubstring("/elsewhere") &&
                                            ContainsSubstring("$HOME/.docker/config.json only"));
}
