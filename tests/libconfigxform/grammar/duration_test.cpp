#include "grammar/duration.hpp"

#include <limits>
#include <utility>
#include <vector>

#include "catch.hpp"

using configxform::grammar::format_duration;
using configxform::grammar::kSecond;
using configxform::grammar::parse_duration;

// Expectations are what Go 1.26's time package answers.
TEST_CASE("durations are read as Go reads them") {
  const std::vector<std::pair<const char*, std::int64_t>> cases{
      {"0", 0},
      {"-0", 0},
      {"+0", 0},
      {"0s", 0},
      {"20m0s", 1200 * kSecond},
      {"1h30m", 5400 * kSecond},
      {"+5s", 5 * kSecond},
      {"-5m", -300 * kSecond},
      {"1.5s", 1'500'000'000},
      {".5s", 500'000'000},
      {"5.s", 5 * kSecond},
      {"1us", 1'000},
      {"1\u00b5s", 1'000},
      {"1\u03bcs", 1'000},
      {"12ms34ns", 12'000'034},
      {"1h1h", 7200 * kSecond},
      {"0.3333333333333333333h", 1'200'000'000'000},
      {"0.100000000000000000000h", 360 * kSecond},
      {"0.9223372036854775807h", 3'320'413'933'267},
      {"9223372036854775807ns", std::numeric_limits<std::int64_t>::max()},
      {"-9223372036854775808ns", std::numeric_limits<std::int64_t>::min()},
      {"2562047h47m16.854775807s", std::numeric_limits<std::int64_t>::max()},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    const auto got = parse_duration(text);
    REQUIRE(got);
    CHECK(*got == expected);
  }
}

TEST_CASE("what Go refuses as a duration is refused") {
  for (const char* text : {"",
                           "300",
                           "3000000000",
                           "1d",
                           "1h30min",
                           " 1s",
                           "1s ",
                           "1 s",
                           "-",
                           "+",
                           "s",
                           ".",
                           ".s",
                           "1.2.3s",
                           "+-1s",
                           "1S",
                           "1M",
                           "five minutes",
                           "1e3s",
                           "9223372036854775808ns",
                           "-9223372036854775809ns",
                           "2562048h",
                           "99999999999999999999s",
                           "1h-5m",
                           "\u00b5s"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("durations are written as Go writes them, and read back") {
  const std::vector<std::pair<std::int64_t, const char*>> cases{
      {0, "0s"},
      {1, "1ns"},
      {1'100, "1.1\u00b5s"},
      {2'200'000, "2.2ms"},
      {3'300'000'000, "3.3s"},
      {1200 * kSecond, "20m0s"},
      {3600 * kSecond, "1h0m0s"},
      {86'400 * kSecond, "24h0m0s"},
      {5 * 60 * kSecond + 1, "5m0.000000001s"},
      {-90 * kSecond, "-1m30s"},
      {std::numeric_limits<std::int64_t>::max(), "2562047h47m16.854775807s"},
      {std::numeric_limits<std::int64_t>::min(), "-2562047h47m16.854775808s"},
  };
  for (const auto& [nanoseconds, expected] : cases) {
    CHECK(format_duration(nanoseconds) == expected);
    CHECK(parse_duration(expected) == nanoseconds);
  }
}
