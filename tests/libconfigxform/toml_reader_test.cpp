#include "toml_reader.hpp"

#include <clocale>
#include <limits>
#include <string>

#include "catch.hpp"
#include "small_stack.hpp"

using configxform::Array;
using configxform::DateTime;
using configxform::Object;
using configxform::read_toml;
using configxform::Value;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

/// The value of `a` in the text; null when the text is refused.
Value read_a(const std::string& value) {
  const auto root = read_toml("a = " + value);
  return root ? *root->find("a") : Value();
}

}  // namespace

TEST_CASE("every kind of value is read with its kind") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(read_a("true") == Value(true));
  CHECK(read_a("-9223372036854775808") == Value(std::numeric_limits<std::int64_t>::min()));
  CHECK(read_a("1.0") == Value(1.0));
  CHECK(read_a("-0.0") == Value(-0.0));
  CHECK(read_a("1.0e16") == Value(1e16));
  CHECK(read_a("[2.5, 1]") == Value(Array{2.5, 1}));
  CHECK(read_a("[-inf, inf]") == Value(Array{-infinity, infinity}));
  CHECK(read_a(R"("\u0000\n\"")") == Value(std::string("\0\n\"", 3)));
  CHECK(read_a("[[1], ['x'], [{}]]") == Value(Array{Array{1}, Array{"x"}, Array{Object{}}}));
  CHECK(read_a("{b = {c = []}}") == Value(Object{{"b", Object{{"c", Array{}}}}}));
}

TEST_CASE("escapes of three-byte characters are read right, which cpptoml does not by itself") {
  CHECK(read_a(R"("\u0800 \uFFFD \u2028 \U0000FFFF")") == Value("\u0800 \ufffd \u2028 \uffff"));
  CHECK(read_a(R"("\u00e9 \u07FF \U0001F600")") == Value("\u00e9 \u07ff \U0001f600"));
}

TEST_CASE("date-times are read to the microsecond") {
  CHECK(read_a("2026-01-02T03:04:05Z") == Value(DateTime{"2026-01-02T03:04:05Z"}));
  CHECK(read_a("2026-01-02T03:04:05.5-05:30") ==
        Value(DateTime{"2026-01-02T03:04:05.500000-05:30"}));
  CHECK(read_a("0001-01-01 00:00:00.1234567+01:00") ==
        Value(DateTime{"0001-01-01T00:00:00.123456+01:00"}));
  CHECK(read_a("2026-01-02T03:04:05") == Value(DateTime{"2026-01-02T03:04:05"}));
  CHECK(read_a("2026-01-02") == Value(DateTime{"2026-01-02"}));
  CHECK(read_a("03:04:05") == Value(DateTime{"03:04:05"}));
}

TEST_CASE("tables and arrays of tables become objects and arrays") {
  const auto root = read_toml("x = 1\n[[a]]\n[a.b]\nc = 1\n[[a]]\n[\"d.e\".f]\n");
  REQUIRE(root);
  CHECK(*root == Object{{"x", 1},
                        {"a", Array{Object{{"b", Object{{"c", 1}}}}, Object{}}},
                        {"d.e", Object{{"f", Object{}}}}});
}

TEST_CASE("text that is no TOML is refused") {
  const char* const cases[] = {"a",         "a = ",     "a = 1\na = 2",   "[a]\n[a]",
                               "a = 1 2",   "a = 01",   "a = tru",        "a = \"\\x\"",
                               "a = [1",    "[a",       "a = {b = 1",     "= 1",
                               "a = 9223372036854775808", "a = \"\\uD800\"", "a = 1e999"};
  for (const char* const text : cases) {
    INFO(text);
    CHECK_FALSE(read_toml(text));
  }
}

// The forms below are TOML 1.0. When a newer cpptoml reads them, verify_toml can ask for more.
TEST_CASE("what cpptoml 0.1.1 does not read") {
  const char* const cases[] = {
      "a = [1, 2.5]", "a = [1, 'x']", "a = [{}, 1]", "a = [1, {}]",
      "a = [[], 1]",  "a = 5.0e-324", "[\"\"]",      "[[\"\"]]",
      "[a.\"\"]",     "a = 1.0e+06",  "a = [1e16]",  "a = 2026-01-02t03:04:05z"};
  for (const char* const text : cases) {
    INFO(text);
    CHECK_FALSE(read_toml(text));
  }
}

TEST_CASE("deep text is refused before cpptoml sees it") {
  for (const std::size_t depth : {configxform::kDeepestToml + 1, std::size_t{100000}}) {
    CHECK_FALSE(read_toml("a = " + repeated("[", depth) + repeated("]", depth)));
    CHECK_FALSE(read_toml("a = " + repeated("{b = ", depth) + '1' + repeated("}", depth)));
    CHECK_FALSE(read_toml("a" + repeated(".a", depth) + " = 1"));
    CHECK_FALSE(read_toml("[a" + repeated(".a", depth) + "]"));
    CHECK_FALSE(read_toml("a = " + repeated("[", depth)));
  }
}

TEST_CASE("text of the depth that is allowed is read on a 128 KiB stack") {
  const std::size_t depth = configxform::kDeepestToml;
  std::string tables;
  for (std::size_t i = 1; i <= depth; ++i) tables += "[[a" + repeated(".a", i - 1) + "]]\n";
  const std::string texts[] = {
      "a = " + repeated("[", depth) + repeated("]", depth),
      "a = " + repeated("{b = ", depth) + '1' + repeated("}", depth),
      "a" + repeated(".a", depth) + " = 1", tables};
  for (const std::string& text : texts) {
    bool read = false;
    on_small_stack([&] { read = read_toml(text).has_value(); });
    CHECK(read);
  }
}

TEST_CASE("the C locale of the program has no influence") {
  const char* const german = std::setlocale(LC_ALL, "de_DE.UTF-8");
  const Value value = read_a("1234.5");
  std::setlocale(LC_ALL, "C");
  CHECK(value == Value(1234.5));
  if (german == nullptr) WARN("there is no locale de_DE.UTF-8 on this machine");
}
