#include <configxform/json.hpp>
#include <configxform/merge.hpp>

#include "catch.hpp"

using namespace configxform;

namespace {

Document read(std::string_view json) {
  auto document = parse_json(json);
  REQUIRE(document);
  return *document;
}

/// The merged document as JSON, or the codes of what was wrong, with pointers into the patch.
std::string merged(std::string_view document, std::string_view patch) {
  const auto result = merge(read(document), read(patch));
  if (!result) {
    std::string faults;
    for (const Diagnostic& fault : result.diagnostics())
      faults += fault.pointer + ' ' + std::string(name(fault.code)) + '\n';
    return faults;
  }
  return to_json(*result);
}

bool equal(std::string_view document, std::string_view patch, std::string_view expected) {
  return merged(document, patch) == to_json(read(expected));
}

}  // namespace

// RFC 7396, appendix A, as far as documents are objects.
TEST_CASE("objects are merged, null removes, anything else replaces") {
  CHECK(equal(R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"));
  CHECK(equal(R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"));
  CHECK(equal(R"({"a":"b"})", R"({"a":null})", R"({})"));
  CHECK(equal(R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"));
  CHECK(equal(R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"));
  CHECK(equal(R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"));
  CHECK(equal(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"));
  CHECK(equal(R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"));
  CHECK(equal(R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"));
  CHECK(equal(R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"));
  CHECK(equal(R"({"a":1})", R"({})", R"({"a":1})"));
}

TEST_CASE("runners are found by name, wherever they stand") {
  CHECK(equal(R"({"runners":[{"name":"a","limit":1},{"name":"b"}]})",
              R"({"runners":[{"name":"b","limit":2},{"name":"a","limit":null}]})",
              R"({"runners":[{"name":"a"},{"name":"b","limit":2}]})"));
  CHECK(equal(R"({"runners":[{"Name":"a"}]})", R"({"runners":[{"name":"a","limit":2}]})",
              R"({"runners":[{"Name":"a","name":"a","limit":2}]})"));
}

TEST_CASE("runners without names are found by position") {
  CHECK(equal(R"({"runners":[{"limit":1},{"limit":2}]})", R"({"runners":[{},{"limit":3}]})",
              R"({"runners":[{"limit":1},{"limit":3}]})"));
}

TEST_CASE("runners can be removed all together, or replaced by something else") {
  CHECK(equal(R"({"runners":[{"name":"a"}]})", R"({"runners":null})", R"({})"));
  CHECK(equal(R"({"runners":[{"name":"a"}]})", R"({"runners":{}})", R"({"runners":{}})"));
}

TEST_CASE("a patch for no runner is refused, every one of them, and nothing is merged") {
  CHECK(merged(R"({"runners":[{"name":"a"}]})", R"({"runners":[{"name":"b"},{"limit":1},5]})") ==
        "/runners/0 merge-runner\n/runners/1 merge-runner\n/runners/2 merge-runner\n");
  CHECK(merged(R"({"runners":[{}]})", R"({"runners":[{},{}]})") == "/runners/1 merge-runner\n");
  CHECK(merged(R"({"runners":[{"name":"a"}]})", R"({"runners":[{}]})") ==
        "/runners/0 merge-runner\n");
  CHECK(merged(R"({"runners":[{"name":"a"},{"name":"a"}]})", R"({"runners":[{"name":"a"}]})") ==
        "/runners/0 merge-runner\n");
  CHECK(merged(R"({})", R"({"runners":[{"name":"a"}]})") == "/runners/0 merge-runner\n");
  CHECK(merged(R"({"runners":{}})", R"({"runners":[{}]})") == "/runners/0 merge-runner\n");
  CHECK(merged(R"({"runners":[1]})", R"({"runners":[{}]})") == "/runners/0 merge-runner\n");
}

TEST_CASE("origins tell which text a value was written in, the last one first") {
  const Document document = read(R"({"concurrent":1,"docker":{"a":1,"b":1}})");
  Origins origins;
  auto first = merge(document, read(R"({"docker":{"a":{"x":1}},"new":[1,2]})"), origins);
  REQUIRE(first);
  auto second = merge(*first, read(R"({"docker":{"a":{"y":2}},"concurrent":null})"), origins);
  REQUIRE(second);
  const auto where = [&](std::string_view pointer) {
    const auto origin = origins.of(pointer);
    return std::to_string(origin.patch) + ' ' + origin.pointer;
  };
  CHECK(where("/docker/b") == "0 /docker/b");
  CHECK(where("/docker/a") == "1 /docker/a");
  CHECK(where("/docker/a/x") == "1 /docker/a/x");
  CHECK(where("/docker/a/y") == "2 /docker/a/y");
  CHECK(where("/new/1") == "1 /new/1");
  CHECK(where("/newer") == "0 /newer");
  CHECK(where("") == "0 ");
}

TEST_CASE("findings are settled in the patch's own text") {
  const std::string patch = "{\n  \"runners\": [\n    {\"name\": \"b\", \"limit\": 1}\n  ]\n}\n";
  Origins origins;
  REQUIRE(merge(read(R"({"runners":[{"name":"a"},{"name":"b"}]})"), read(patch), origins));
  Diagnostics findings{{Class::load, Code::wrong_type, "/runners/1/limit", 0, 0, "", ""},
                       {Class::load, Code::wrong_type, "/runners/1/name", 0, 0, "", ""},
                       {Class::load, Code::wrong_type, "/runners/0", 0, 0, "", ""}};
  const std::vector<Overlay> overlays{{"overlay.json", patch}};
  origins.settle(findings, overlays);
  CHECK(findings[0].source == "overlay.json");
  CHECK(findings[0].pointer == "/runners/0/limit");
  CHECK(findings[0].line == 3);
  CHECK(findings[0].column == 19);
  CHECK(findings[2].source.empty());
  CHECK(findings[2].pointer == "/runners/0");
  CHECK(findings[2].line == 0);
}
