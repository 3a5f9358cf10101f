#include "toml_text.hpp"

#include <clocale>
#include <limits>
#include <locale>

#include "catch.hpp"

using configxform::Array;
using configxform::DateTime;
using configxform::Object;
using configxform::Value;

namespace {

std::string scalar(const Value& value) {
  std::string out;
  configxform::append_scalar(out, value);
  return out;
}

std::string key(std::string_view name) {
  std::string out;
  configxform::append_key(out, name);
  return out;
}

/// A locale that writes 1.234.567,5, whether the machine has one or not.
struct GermanNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("floats have a point, few digits and a plain exponent") {
  const double max = std::numeric_limits<double>::max();
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::pair<double, const char*> cases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {10.0, "10.0"},
      {0.1, "0.1"},
      {0.30000000000000004, "0.30000000000000004"},
      {-2.5, "-2.5"},
      {1e6, "1000000.0"},
      {1e15, "1000000000000000.0"},
      {9007199254740993.0, "9007199254740992.0"},
      {1e16, "1.0e16"},
      {1.5e16, "1.5e16"},
      {123456789012345678901234567890.0, "1.2345678901234568e29"},
      {0.0001, "0.0001"},
      {0.00001, "1.0e-5"},
      {1e100, "1.0e100"},
      {max, "1.7976931348623157e308"},
      {-max, "-1.7976931348623157e308"},
      {std::numeric_limits<double>::min(), "2.2250738585072014e-308"},
      {5e-324, "5.0e-324"},
      {infinity, "inf"},
      {-infinity, "-inf"},
      {nan, "nan"},
      {-nan, "nan"},
  };
  for (const auto& [value, text] : cases) CHECK(scalar(value) == text);
}

TEST_CASE("integers and booleans are written whole") {
  CHECK(scalar(0) == "0");
  CHECK(scalar(-1) == "-1");
  CHECK(scalar(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
  CHECK(scalar(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(scalar(true) == "true");
  CHECK(scalar(false) == "false");
}

TEST_CASE("strings escape what TOML forbids raw, and nothing else") {
  using namespace std::string_literals;
  CHECK(scalar("") == R"("")");
  CHECK(scalar("say \"hi\" \\ there") == R"("say \"hi\" \\ there")");
  CHECK(scalar("\b\t\n\f\r") == R"("\b\t\n\f\r")");
  CHECK(scalar("\0\x01\x0b\x1b\x1f\x7f"s) == R"("\u0000\u0001\u000B\u001B\u001F\u007F")");
  CHECK(scalar("a'b#c=d]$e/<>&") == R"("a'b#c=d]$e/<>&")");
  CHECK(scalar("grüße 😀 \u0085\u2028\ufeff") == "\"grüße 😀 \u0085\u2028\ufeff\"");
}

TEST_CASE("U+FFFD is escaped, which BurntSushi/toml v1.3.2 refuses raw") {
  CHECK(scalar("a\ufffdb\ufffc\uffff") == "\"a\\uFFFDb\ufffc\uffff\"");
  CHECK(key("\ufffd") == "\"\\uFFFD\"");
}

TEST_CASE("keys are bare where TOML allows it") {
  CHECK(key("name_of-1") == "name_of-1");
  CHECK(key("1979-05-27") == "1979-05-27");
  CHECK(key("") == R"("")");
  CHECK(key("a.b") == R"("a.b")");
  CHECK(key("/tmp") == R"("/tmp")");
  CHECK(key("spack.io/runner-taint=true") == R"("spack.io/runner-taint=true")");
  CHECK(key("a b") == R"("a b")");
  CHECK(key("\"\n") == R"("\"\n")");
  CHECK(key("ä") == R"("ä")");
}

TEST_CASE("a date-time is written in the form every reader takes") {
  CHECK(scalar(DateTime{"2026-01-02T03:04:05Z"}) == "2026-01-02T03:04:05Z");
  CHECK(scalar(DateTime{"2026-01-02t03:04:05.123456789z"}) == "2026-01-02T03:04:05.123456789Z");
  CHECK(scalar(DateTime{"2026-01-02 03:04:05+01:00"}) == "2026-01-02T03:04:05+01:00");
}

TEST_CASE("what is no scalar is not written") {
  CHECK(scalar(nullptr).empty());
  CHECK(scalar(Array{1}).empty());
  CHECK(scalar(Object{{"a", 1}}).empty());
}

TEST_CASE("the locale has no influence on numbers") {
  const std::locale before = std::locale::global(std::locale(std::locale(), new GermanNumbers));
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // where it exists
  const std::string floating = scalar(1234567.5);
  const std::string integer = scalar(1234567);
  std::setlocale(LC_ALL, "C");
  std::locale::global(before);
  CHECK(floating == "1234567.5");
  CHECK(integer == "1234567");
}
