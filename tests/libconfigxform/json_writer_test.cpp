#include "catch.hpp"

#include <configxform/json.hpp>
#include <limits>

using namespace configxform;

namespace {

std::string written(Value value) {
  const std::string json = to_json(Document(Object{{"v", std::move(value)}}));
  const std::string before = "{\n  \"v\": ";
  REQUIRE(json.starts_with(before));
  REQUIRE(json.ends_with("\n}\n"));
  return json.substr(before.size(), json.size() - before.size() - 3);
}

}  // namespace

TEST_CASE("JSON is indented by two spaces, members in order, empty ones on one line") {
  const Document document(Object{{"z", 1},
                                 {"a", Array{1, "x", Object{{"k", nullptr}}, Array{}}},
                                 {"o", Object{}}});
  CHECK(to_json(document) == R"({
  "z": 1,
  "a": [
    1,
    "x",
    {
      "k": null
    },
    []
  ],
  "o": {}
}
)");
  CHECK(to_json(Document()) == "{}\n");
}

TEST_CASE("floats stay floats, in the shortest text that reads back") {
  CHECK(written(10.0) == "10.0");
  CHECK(written(-0.0) == "-0.0");
  CHECK(written(0.1) == "0.1");
  CHECK(written(1e16) == "1e+16");
  CHECK(written(5e-324) == "5e-324");
  CHECK(written(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(written(std::numeric_limits<double>::infinity()) == "null");
  CHECK(written(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("integers are written in full") {
  CHECK(written(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(written(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
}

TEST_CASE("strings are escaped where they must be, and UTF-8 is left as it is") {
  CHECK(written("a\"b\\c/") == R"("a\"b\\c/")");
  CHECK(written("\n\r\t\b\f\x1b\x7f") == R"("\n\r\t\u0008\u000c\u001b\u007f")");
  CHECK(written(std::string(1, '\0')) == R"("\u0000")");
  CHECK(written("é💎") == "\"é💎\"");
}

TEST_CASE("a string that is not UTF-8 still gives JSON") {
  CHECK(written("a\xFF\xC3") == "\"a\uFFFD\uFFFD\"");
}

TEST_CASE("a date-time is written as its text") {
  CHECK(written(DateTime{"2026-01-02T03:04:05Z"}) == "\"2026-01-02T03:04:05Z\"");
}
