#include "catch.hpp"

#include <configxform/json.hpp>
#include <ctime>
#include <limits>

#include "case_files.hpp"
#include "small_stack.hpp"

using namespace configxform;
using catch_matchers::ContainsSubstring;

namespace {

Document read(const std::string& json, const Options& options = {}) {
  Result<Document> result = parse_json(json, options);
  INFO(format(result.diagnostics()));
  REQUIRE(result.has_value());
  CHECK(result.diagnostics().empty());
  return *std::move(result);
}

Diagnostic refused(const std::string& json, const Options& options = {}) {
  const Result<Document> result = parse_json(json, options);
  REQUIRE_FALSE(result.has_value());
  REQUIRE_FALSE(result.diagnostics().empty());
  return result.diagnostics().front();
}

Value number(const std::string& text) { return *read("{\"n\": " + text + "}").find("/n"); }

std::string repeat(const std::string& text, std::size_t times) {
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

std::string nested(std::size_t depth) {
  return repeat("{\"a\":", depth - 1) + "{}" + repeat("}", depth - 1);
}

Options with_depth(std::size_t depth) {
  Options options;
  options.limits.depth = depth;
  return options;
}

}  // namespace

TEST_CASE("a document keeps kinds, values and the order of members") {
  const Document document = read(R"({"z": 1, "a": [true, null, "x", 1.5], "m": {"b": false}})");
  CHECK(document.root().begin()->key == "z");
  CHECK(document == Document(Object{{"z", 1},
                                    {"a", Array{true, nullptr, "x", 1.5}},
                                    {"m", Object{{"b", false}}}}));
}

TEST_CASE("a number is an integer unless it has a fraction or an exponent") {
  CHECK(number("0") == Value(0));
  CHECK(number("-0") == Value(0));
  CHECK(number("10") == Value(10));
  CHECK(number("10.0") == Value(10.0));
  CHECK(number("1e1") == Value(10.0));
  CHECK(number("9223372036854775807") == Value(std::numeric_limits<std::int64_t>::max()));
  CHECK(number("-9223372036854775808") == Value(std::numeric_limits<std::int64_t>::min()));
}

TEST_CASE("a float is the nearest double") {
  CHECK(number("0.30000000000000004") == Value(0.30000000000000004));
  CHECK(number("123456789012345678901234567890.0") == Value(123456789012345678901234567890.0));
  CHECK(number("1.7976931348623157e308") == Value(std::numeric_limits<double>::max()));
  CHECK(number("5e-324") == Value(std::numeric_limits<double>::denorm_min()));
  CHECK(number("2.2250738585072011e-308") == Value(2.2250738585072011e-308));
  CHECK(number("-0.0") == Value(-0.0));
  CHECK(number("1E+2") == Value(100.0));
  CHECK(number("1e0000000000000000000000005") == Value(1e5));
  CHECK(number("0." + repeat("0", 400) + "1e401") == Value(1.0));
}

TEST_CASE("a float that is too small is zero with its sign") {
  CHECK(number("1e-400") == Value(0.0));
  CHECK(number("-1e-400") == Value(-0.0));
  CHECK(number("1e-99999999999999999999") == Value(0.0));
  CHECK(number("0e99999999999999999999") == Value(0.0));
  // CVE-2024-38517.
  CHECK(number("0." + repeat("0", 30) + "1e-2147483639") == Value(0.0));
  CHECK(number("0." + repeat("0", 400) + "1") == Value(0.0));
}

TEST_CASE("escapes are read, also in keys, and text that looks like one is left alone") {
  const Document document =
      read(R"({"\u0061\/": "\u0000\u001f\b\f\n\r\t\"\\\ud83d\udc8e\u00e9", "s": "\\ud800 1e400"})");
  CHECK(*document.find("/a~1")->as_string() == std::string("\0\x1f\b\f\n\r\t\"\\", 9) + "💎é");
  CHECK(*document.find("/s")->as_string() == "\\ud800 1e400");
}

TEST_CASE("what is defused for RapidJSON does not show in the values beside it") {
  const Result<Document> refused =
      parse_json(R"({"a": "1e4000", "b": 1e-4000, "c": "e9999", "d": "\ud800"})");
  CHECK(refused.diagnostics().size() == 1);
  const Document document = read(R"({"a": "1e4000", "b": 1e-4000, "c": "e9999\"e9999"})");
  CHECK(*document.find("/a")->as_string() == "1e4000");
  CHECK(*document.find("/c")->as_string() == "e9999\"e9999");
}

TEST_CASE("a byte order mark is skipped") {
  CHECK(read("\xEF\xBB\xBF{\"a\": 1}") == Document(Object{{"a", 1}}));
}

TEST_CASE("every good case is read, and survives a round trip") {
  const auto cases = case_files::list("good_json", ".json");
  REQUIRE_FALSE(cases.empty());
  for (const auto& path : cases) {
    INFO(path.filename().string());
    const Document document = read(case_files::read(path));
    CHECK(read(to_json(document)) == document);
  }
}

TEST_CASE("the depth limit counts the root and is exact") {
  CHECK(parse_json(nested(128)).has_value());
  CHECK(refused(nested(129)).code == Code::json_limit);
  CHECK(parse_json(nested(1), with_depth(1)).has_value());
  CHECK(refused(nested(2), with_depth(1)).code == Code::json_limit);
  CHECK(parse_json(nested(1), with_depth(0)).has_value());
  CHECK(refused(nested(Limits::kMaxDepth + 1), with_depth(1000000)).code == Code::json_limit);
}

TEST_CASE("the size limit counts bytes and is exact") {
  const std::string json = "\xEF\xBB\xBF{\"a\": \"é\"}";
  Options options;
  options.limits.bytes = json.size();
  CHECK(parse_json(json, options).has_value());
  options.limits.bytes = json.size() - 1;
  const Diagnostic diagnostic = refused(json, options);
  CHECK(diagnostic.code == Code::json_limit);
  CHECK(diagnostic.line == 1);
}

TEST_CASE("a million open brackets are refused, whatever stands before them") {
  const std::string brackets(1000000, '[');
  CHECK(refused(brackets).code == Code::json_not_an_object);
  CHECK(refused("{\"a\":" + brackets).code == Code::json_limit);
  CHECK(refused(repeat("{\"a\":", 1000000)).code == Code::json_limit);
}

TEST_CASE("the deepest allowed document is read and released on a small stack") {
  const Options options = with_depth(Limits::kMaxDepth);
  bool equal = false;
  on_small_stack([&] {
    const auto document = parse_json(nested(Limits::kMaxDepth), options);
    const auto again = parse_json(to_json(*document), options);
    equal = *again == *document;
  });
  CHECK(equal);
}

TEST_CASE("errors of content are collected in the order of the text, a hundred at the most") {
  const Result<Document> many = parse_json("{\"a\": [" + repeat("1e999,\n", 150) + "1]}");
  REQUIRE(many.diagnostics().size() == 100);
  CHECK(many.diagnostics().front().pointer == "/a/0");
  CHECK(many.diagnostics().back().pointer == "/a/99");
  CHECK(many.diagnostics().back().line == 100);
  CHECK(many.diagnostics().back().column == 1);
}

TEST_CASE("a long key is not multiplied by the errors below it") {
  const std::string key(300000, 'k');
  const Result<Document> result = parse_json("{\"" + key + "\": [" + repeat("1e999,", 5000) + "1]}");
  CHECK(result.diagnostics().size() == 4);  // more than 1 MiB of pointers
}

TEST_CASE("messages name the way out") {
  CHECK_THAT(refused(R"({"a": 9223372036854775808})").message, ContainsSubstring("as a string"));
  CHECK_THAT(refused(R"({"a": 1} // x)").message, ContainsSubstring("comments are not JSON"));
  CHECK_THAT(refused(R"({"a": NaN})").message, ContainsSubstring("NaN"));
  CHECK_THAT(refused(R"({"a": -Infinity})").message, ContainsSubstring("Infinity"));
  CHECK_THAT(refused(R"({"a": 1,})").message, ContainsSubstring("no comma before"));
  CHECK_THAT(refused("{'a': 1}").message, ContainsSubstring("single quote"));
  CHECK_THAT(refused("{\u201Ca\u201D: 1}").message, ContainsSubstring("typographic quote"));
  CHECK_THAT(refused(R"({"a": "b)").message, ContainsSubstring("cut off"));
  CHECK_THAT(refused(R"("{\"a\": 1}")").message, ContainsSubstring("encoded twice"));
  CHECK_THAT(refused("[]").message, ContainsSubstring("\"runners\""));
  CHECK_THAT(refused(R"({"a": True})").message, ContainsSubstring("lower case"));
  CHECK_THAT(refused("{\"a\": \"b\nc\"}").message, ContainsSubstring("line break"));
  CHECK_THAT(refused(std::string("{\0\"\0a\0", 6)).message, ContainsSubstring("UTF-16"));
  CHECK_THAT(refused("concurrent").message, ContainsSubstring("begins with '{'"));
}

TEST_CASE("no message quotes the document") {
  const std::string canary = "Zq7Canary9Kx2";
  for (const std::string& json :
       {"{\"a\": \"" + canary + "\\q\"}", "{\"a\": " + canary + "}", canary, "\"" + canary + "\"",
        "{\"a\": \"" + canary, "{} " + canary, "{\"a\": \"" + canary + "\\ud800\"}",
        "{\"a\": \"" + canary + "\xFF\"}"}) {
    const Result<Document> result = parse_json(json);
    CHECK_FALSE(result.has_value());
    CHECK(format(result.diagnostics(), "x.json").find(canary) == std::string::npos);
  }
}

// Processor time as a ratio within one run: sixteen times the keys in at most sixty times the time.
TEST_CASE("an object with very many keys is read in near-linear time") {
  const auto processor_time = [](std::size_t keys) {
    std::string json = "{\"k\": 0";
    for (std::size_t i = 0; i < keys; ++i) json += ", \"key" + std::to_string(i) + "\": 1";
    json += ", \"k\": 1}";
    const std::clock_t start = std::clock();
    const Result<Document> result = parse_json(json);
    const std::clock_t taken = std::clock() - start;
    CHECK(result.diagnostics().size() == 1);
    return static_cast<double>(taken);
  };
  processor_time(6250);  // warm up
  const double few = processor_time(6250);
  CHECK(processor_time(100000) < 60 * few);
}
