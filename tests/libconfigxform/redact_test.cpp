#include <configxform/json.hpp>
#include <configxform/redact.hpp>
#include <configxform/schema.hpp>

#include "catch.hpp"

using namespace configxform;

namespace {

std::string redacted(std::string_view json) {
  auto document = parse_json(json);
  REQUIRE(document);
  return to_json(redact(*document));
}

std::string plain(std::string_view json) {
  auto document = parse_json(json);
  REQUIRE(document);
  return to_json(*document);
}

}  // namespace

TEST_CASE(
    "secret settings are taken out, whatever their spelling or kind, empty ones tell nothing") {
  CHECK(
      redacted(R"({"sentry_dsn":"s","runners":[{"token":"t","name":"n","limit":4}]})") ==
      plain(
          R"({"sentry_dsn":"[redacted]","runners":[{"token":"[redacted]","name":"n","limit":4}]})"));
  CHECK(redacted(
            R"({"Runners":[{"TOKEN":5},{"token":""},{"token":null},{"token":["a",{"b":"c"}]}]})") ==
        plain(R"({"Runners":[{"TOKEN":"[redacted]"},{"token":""},{"token":null},
                 {"token":["[redacted]",{"b":"[redacted]"}]}]})"));
}

TEST_CASE("of NAME=VALUE the name stays") {
  CHECK(redacted(R"({"runners":[{"environment":["A=b","EMPTY=","plain"]}]})") ==
        plain(R"({"runners":[{"environment":["A=[redacted]","EMPTY=","[redacted]"]}]})"));
  CHECK(redacted(R"({"runners":[{"environment":"A=b"}]})") ==
        plain(R"({"runners":[{"environment":"[redacted]"}]})"));
}

TEST_CASE("free tables and unknown keys keep their keys only") {
  CHECK(redacted(R"({"runners":[{"tokn":"t","autoscaler":{"plugin_config":
                     {"name":"asg","deep":[{"x":1,"on":true}]}}}]})") ==
        plain(R"({"runners":[{"tokn":"[redacted]","autoscaler":{"plugin_config":
                     {"name":"[redacted]","deep":[{"x":"[redacted]","on":true}]}}}]})"));
}

TEST_CASE("user and password in an address are taken out, wherever it stands") {
  CHECK(
      redacted(R"({"runners":[{"url":"https://u:p@host:8443/x@y","clone_url":"https://host/a@b",
                     "docker":{"allowed_images":["http://a@b http://c:d@e?f@g"]}}]})") ==
      plain(R"({"runners":[{"url":"https://[redacted]@host:8443/x@y","clone_url":"https://host/a@b",
                 "docker":{"allowed_images":["http://[redacted]@b http://[redacted]@e?f@g"]}}]})"));
}

TEST_CASE("user and password in an address are taken out of a table's values, too") {
  CHECK(redacted(R"({"runners":[{"docker":{"sysctls":{"a":"http://u:p@h"}}}]})").find("u:p") ==
        std::string::npos);
  CHECK(redacted(R"({"runners":[{"url":{"deep":["http://u:p@h"]}}]})").find("u:p") ==
        std::string::npos);
}

TEST_CASE("no value of a secret setting survives, for every one that the schema knows") {
  std::size_t tried = 0;
  for (const schema::Section* section : schema::sections())
    for (const schema::Field& field : section->fields) {
      if (!field.secret) continue;
      for (std::string_view path : section->paths) {
        std::string pointer = "/" + std::string(path) + "/" + std::string(field.key);
        for (char& c : pointer)
          if (c == '.') c = '/';
        if (path.empty()) pointer = pointer.substr(1);
        if (pointer.starts_with("/runners/")) pointer.insert(8, "/0");
        Document document(Object{{"runners", Array{Object{}}}});
        INFO(pointer);
        REQUIRE(document.set(pointer, "canary"));
        CHECK(to_json(redact(document)).find("canary") == std::string::npos);
        ++tried;
      }
    }
  CHECK(tried >= 10);
}
