#include "grammar/rfc3339.hpp"

#include "catch.hpp"

using configxform::grammar::is_rfc3339;
using configxform::grammar::is_toml_datetime;

TEST_CASE("RFC 3339 date-times are taken") {
  for (const char* text :
       {"2026-01-02T03:04:05Z", "0001-01-01T00:00:00Z", "2024-02-29T23:59:59+05:30",
        "2026-12-31T23:59:59.999999999-11:59", "2000-02-29T00:00:00Z", "2026-01-02T03:04:05.1Z"}) {
    INFO(text);
    CHECK(is_rfc3339(text));
    CHECK(is_toml_datetime(text));
  }
}

// What Go 1.26 answers.
TEST_CASE("Go takes a little more, which is no TOML date-time") {
  for (const char* text :
       {"2026-01-02T03:04:05.1234567890Z", "2026-01-02T3:04:05Z", "2026-01-02T03:04:05,5Z",
        "2026-01-02T03:04:05+24:00", "2026-01-02T03:04:05+00:60"}) {
    INFO(text);
    CHECK(is_rfc3339(text));
    CHECK_FALSE(is_toml_datetime(text));
  }
}

TEST_CASE("anything else is no date-time") {
  for (const char* text : {"",
                           "2020-01-01",
                           "2026-01-02 03:04:05Z",
                           "2026-01-02t03:04:05Z",
                           "2026-01-02T03:04:05z",
                           "2026-01-02T03:04:05",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-04-31T00:00:00Z",
                           "2025-02-29T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-01-02T24:00:00Z",
                           "2026-01-02T03:60:05Z",
                           "2026-01-02T03:04:60Z",
                           "2026-01-02T03:04:05.Z",
                           "2026-01-02T03:04:05,Z",
                           "2026-01-02T03:04:05+25:00",
                           "2026-01-02T03:04:05+0100",
                           "2026-01-02T03:04:05Zx",
                           "26-01-02T03:04:05Z",
                           " 2026-01-02T03:04:05Z"}) {
    INFO(text);
    CHECK_FALSE(is_rfc3339(text));
  }
}
