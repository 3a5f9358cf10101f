#include "toml_reader.hpp"

#include <clocale>
#include <configxform/toml.hpp>
#include <limits>
#include <string>

#include "catch.hpp"
#include "small_stack.hpp"

using configxform::Array;
using configxform::Class;
using configxform::DateTime;
using configxform::Diagnostic;
using configxform::Object;
using configxform::Options;
using configxform::parse_toml;
using configxform::Value;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

/// The value of `a` in the text; null when the text is refused.
Value read_a(const std::string& value) {
  const auto document = parse_toml("a = " + value);
  return document ? *document->find("/a") : Value();
}

/// "LINE:COLUMN CODE" of the one fault; "" when there is none.
std::string fault(std::string_view text, const Options& options = {}) {
  const auto document = parse_toml(text, options);
  if (document) return "";
  REQUIRE(document.diagnostics().size() == 1);
  const Diagnostic& finding = document.diagnostics()[0];
  CHECK(finding.kind == Class::load);
  CHECK(finding.pointer.empty());
  return std::to_string(finding.line) + ':' + std::to_string(finding.column) + ' ' +
         std::string(name(finding.code));
}

}  // namespace

TEST_CASE("every kind of value is read with its kind") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(read_a("true") == Value(true));
  CHECK(read_a("-9223372036854775808") == Value(std::numeric_limits<std::int64_t>::min()));
  CHECK(read_a("0xff") == Value(255));
  CHECK(read_a("1.0") == Value(1.0));
  CHECK(read_a("-0.0") == Value(-0.0));
  CHECK(read_a("1e+06") == Value(1e6));
  CHECK(read_a("5e-324") == Value(5e-324));
  CHECK(read_a("[2.5, 1, 'x', {}]") == Value(Array{2.5, 1, "x", Object{}}));
  CHECK(read_a("[-inf, inf]") == Value(Array{-infinity, infinity}));
  CHECK(read_a(R"("\u0000\n\"\uFFFD\U0001F600")") ==
        Value(std::string("\0\n\"\ufffd\U0001f600", 10)));
  CHECK(read_a("[[1], ['x'], [{}]]") == Value(Array{Array{1}, Array{"x"}, Array{Object{}}}));
  CHECK(read_a("{b = {c = []}}") == Value(Object{{"b", Object{{"c", Array{}}}}}));
}

TEST_CASE("strings of several lines keep every line end but that behind their quotes") {
  CHECK(read_a("\"\"\"a\nb\"\"\"") == Value("a\nb"));
  CHECK(read_a("\"\"\"\na\nb\n\"\"\"") == Value("a\nb\n"));
  CHECK(read_a("'''\\d\n\n'''") == Value("\\d\n\n"));
  CHECK(read_a("\"\"\"a \\\n   b\"\"\"") == Value("a b"));
  CHECK(read_a("\"\"\"\"x\"\"\"\"\"") == Value("\"x\"\""));
  CHECK(read_a("'''''x'''''") == Value("''x''"));
}

TEST_CASE("white space and line ends are TOML's alone") {
  for (const std::string other : {"\u00a0", "\u3000", "\u2028", "\u0085", "\u00e9", "\ufeff"}) {
    INFO(other);
    CHECK(read_a("\"\"\"x \\\n  " + other + "y\"\"\"") == Value("x " + other + "y"));
    CHECK(read_a("1 # " + other + "b = [") == Value(1));
    CHECK(fault("a = 1" + other) == "1:6 toml-syntax");
    CHECK(fault("a =" + other + "1") == "1:4 toml-syntax");
    CHECK(fault("a = \"\"\"x \\" + other + "\"\"\"") == "1:11 toml-syntax");
  }
}

TEST_CASE("date-times are read in all their forms, in one spelling") {
  CHECK(read_a("2026-01-02T03:04:05Z") == Value(DateTime{"2026-01-02T03:04:05Z"}));
  CHECK(read_a("2026-01-02t03:04:05.500-05:30") == Value(DateTime{"2026-01-02T03:04:05.5-05:30"}));
  CHECK(read_a("0001-01-01 00:00:00.123456789+01:00") ==
        Value(DateTime{"0001-01-01T00:00:00.123456789+01:00"}));
  CHECK(read_a("2026-01-02T03:04:05-00:00") == Value(DateTime{"2026-01-02T03:04:05Z"}));
  CHECK(read_a("2026-01-02T03:04:05") == Value(DateTime{"2026-01-02T03:04:05"}));
  CHECK(read_a("2024-02-29") == Value(DateTime{"2024-02-29"}));
  CHECK(read_a("03:04:05.000000001") == Value(DateTime{"03:04:05.000000001"}));
}

TEST_CASE("tables and arrays of tables become objects and arrays, keys in order of their bytes") {
  const auto document = parse_toml("x = 1\n[[a]]\n[a.b]\nc = 1\n[[a]]\n[\"d.e\".f]\n[\"\"]\n");
  REQUIRE(document);
  CHECK(document->root() == Object{{"x", 1},
                                   {"a", Array{Object{{"b", Object{{"c", 1}}}}, Object{}}},
                                   {"d.e", Object{{"f", Object{}}}},
                                   {"", Object{}}});
  std::string keys;
  for (const auto& member : document->root()) keys += member.key + ' ';
  CHECK(keys == " a d.e x ");
  CHECK(parse_toml("").has_value());
  CHECK(parse_toml("\xef\xbb\xbf" "a = 1\r\n")->root() == Object{{"a", 1}});
}

TEST_CASE("the limits bound length and depth") {
  Options options;
  options.limits.bytes = 5;
  CHECK(fault("a = 1", options).empty());
  CHECK(fault("a = 10", options) == "0:0 toml-limit");
  options = {};
  options.limits.depth = 4;  // with the root, as for JSON
  CHECK(fault("a = [[[1]]]", options).empty());
  CHECK(fault("a = 1\nb = [[\n[[1]]]]", options) == "3:2 toml-limit");
  CHECK(fault("[a.b.c.d]", options) == "1:7 toml-limit");
  CHECK(fault("[a.b.c]", options).empty());
  CHECK(fault("[[a]]\nb.c = 1", options).empty());
  CHECK(fault("[[a]]\n[[a.b]]\nc = 1", options) == "2:1 toml-limit");
  options.limits.depth = 1;
  CHECK(fault("a = 1", options).empty());
  CHECK(fault("a = []", options) == "1:5 toml-limit");
}

TEST_CASE("text of any depth is refused, not a crash") {
  for (const std::size_t depth : {configxform::Limits::kMaxDepth + 1, std::size_t{100000}}) {
    Options options;
    options.limits.depth = depth;
    CHECK(!fault("a = " + repeated("[", depth) + repeated("]", depth), options).empty());
    CHECK(!fault("a = " + repeated("{b = ", depth) + '1' + repeated("}", depth), options).empty());
    CHECK(!fault("a" + repeated(".a", depth) + " = 1", options).empty());
    CHECK(!fault("[a" + repeated(".a", depth) + "]", options).empty());
    CHECK(!fault("a = " + repeated("[", depth), options).empty());
    CHECK(!fault("a = {" + repeated("b.", depth) + "c = " + repeated("[", depth)).empty());
  }
}

TEST_CASE("what the publish gate reads, it reads on a 128 KiB stack") {
  const std::size_t limit = 64;
  const std::size_t depth = limit - 1;  // the root is one
  std::string tables;
  for (std::size_t i = 1; i <= depth / 2; ++i) tables += "[[a" + repeated(".a", i - 1) + "]]\n";
  const std::string texts[] = {"a = " + repeated("[", depth) + repeated("]", depth),
                               "a = " + repeated("{b = ", depth) + '1' + repeated("}", depth),
                               "a" + repeated(".a", depth) + " = 1", tables};
  for (const std::string& text : texts) {
    bool read = false;
    on_small_stack([&] { read = configxform::read_toml(text, limit).has_value(); });
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
