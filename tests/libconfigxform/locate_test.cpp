#include "catch.hpp"

#include <configxform/diagnostic.hpp>

using namespace configxform;

namespace {

std::string place(const std::string& pointer, std::string_view json) {
  Diagnostics list{{Class::load, Code::json_syntax, pointer, 0, 0, "", ""}};
  locate(list, json);
  return std::to_string(list[0].line) + ':' + std::to_string(list[0].column);
}

constexpr std::string_view kJson = R"({
  "é💎": 1, "concurrent": 4,
  "runners": [
    {"name": "a\"b", "x": {}},
    "text",  false, true, null, -1.5e3,
    [[7], "\"", {"k": 1}]
  ], "a/b": {"": [[]]}
})";

}  // namespace

TEST_CASE("a member's place is its key") {
  CHECK(place("", kJson) == "1:1");
  CHECK(place("/é💎", kJson) == "2:3");
  CHECK(place("/concurrent", kJson) == "2:12");
  CHECK(place("/runners", kJson) == "3:3");
  CHECK(place("/runners/0/name", kJson) == "4:6");
  CHECK(place("/runners/0/x", kJson) == "4:22");
  CHECK(place("/a~1b", kJson) == "7:6");
  CHECK(place("/a~1b/", kJson) == "7:14");
}

TEST_CASE("an element's place is the element") {
  CHECK(place("/runners/0", kJson) == "4:5");
  CHECK(place("/runners/1", kJson) == "5:5");
  CHECK(place("/runners/2", kJson) == "5:14");
  CHECK(place("/runners/3", kJson) == "5:21");
  CHECK(place("/runners/4", kJson) == "5:27");
  CHECK(place("/runners/5", kJson) == "5:33");
  CHECK(place("/runners/6", kJson) == "6:5");
  CHECK(place("/runners/6/0/0", kJson) == "6:7");
  CHECK(place("/runners/6/1", kJson) == "6:11");
  CHECK(place("/runners/6/2/k", kJson) == "6:18");
  CHECK(place("/a~1b//0/0", kJson) == "7:19");
}

TEST_CASE("what the text does not hold has the place of its nearest parent") {
  CHECK(place("/nowhere/at/all", kJson) == "1:1");
  CHECK(place("/runners/0/docker/image", kJson) == "4:5");
  CHECK(place("/runners/7/name", kJson) == "3:3");
  CHECK(place("/concurrent/x", kJson) == "2:12");
}

TEST_CASE("many are located at once, in their order, and only those without a place") {
  Diagnostics list{{Class::load, Code::json_syntax, "/runners/1", 0, 0, "", ""},
                   {Class::load, Code::json_syntax, "/concurrent", 0, 0, "", ""},
                   {Class::load, Code::json_syntax, "/concurrent", 9, 9, "", ""},
                   {Class::load, Code::json_syntax, "/concurrent", 0, 0, "", "overlay.json"},
                   {Class::load, Code::json_syntax, "no pointer", 0, 0, "", ""},
                   {Class::load, Code::json_syntax, "/runners/1", 0, 0, "", ""}};
  locate(list, kJson);
  CHECK(list[0].line == 5);
  CHECK(list[1].line == 2);
  CHECK(list[2].line == 9);
  CHECK(list[3].line == 0);
  CHECK(list[4].line == 0);
  CHECK(list[5].line == 5);
}

TEST_CASE("a byte order mark is not counted, and bad text is no trouble") {
  CHECK(place("/a", "\xEF\xBB\xBF{\"a\": 1}") == "1:2");
  CHECK(place("/a", "") == "0:0");
  CHECK(place("/a", "\"x\"") == "0:0");
  CHECK(place("/a", "5") == "0:0");
  CHECK(place("/b", "{\"a\": 1,\n \"b\": oops") == "2:2");
  CHECK(place("/0/0", std::string(100000, '[')) == "1:3");
}

namespace {

std::string place_in_toml(const std::string& pointer, std::string_view toml) {
  Diagnostics list{{Class::load, Code::wrong_type, pointer, 0, 0, "", ""}};
  locate(list, toml, Format::toml);
  return std::to_string(list[0].line) + ':' + std::to_string(list[0].column);
}

constexpr std::string_view kToml = R"(concurrent = 10 # é
"é" = {a.b = [1, {x = 2}]}

[[runners]]
  name = "x"
  [runners.docker]
    volumes = ["/a",
      "/b"]
[[runners]]
  [runners.kubernetes.affinity]
)";

}  // namespace

TEST_CASE("in TOML a member's place is its key, an element's the element or its header") {
  CHECK(place_in_toml("", kToml) == "1:1");
  CHECK(place_in_toml("/concurrent", kToml) == "1:1");
  CHECK(place_in_toml("/é", kToml) == "2:1");
  CHECK(place_in_toml("/é/a", kToml) == "2:8");
  CHECK(place_in_toml("/é/a/b", kToml) == "2:10");
  CHECK(place_in_toml("/é/a/b/0", kToml) == "2:15");
  CHECK(place_in_toml("/é/a/b/1/x", kToml) == "2:19");
  CHECK(place_in_toml("/runners", kToml) == "4:3");
  CHECK(place_in_toml("/runners/0", kToml) == "4:1");
  CHECK(place_in_toml("/runners/0/name", kToml) == "5:3");
  CHECK(place_in_toml("/runners/0/docker/volumes/1", kToml) == "8:7");
  CHECK(place_in_toml("/runners/1", kToml) == "9:1");
  CHECK(place_in_toml("/runners/1/kubernetes/affinity", kToml) == "10:23");
}

TEST_CASE("in TOML, too, what the text does not hold gets its parent's place") {
  CHECK(place_in_toml("/nothing", kToml) == "1:1");
  CHECK(place_in_toml("/runners/1/token", kToml) == "9:1");
  CHECK(place_in_toml("/runners/2", kToml) == "4:3");
  CHECK(place_in_toml("/runners/00", kToml) == "4:3");
  CHECK(place_in_toml("/concurrent/x", kToml) == "1:1");
  CHECK(place_in_toml("/a", "a = [") == "0:0");
}
