#include "aws/timestamp.hpp"

#include "catch.hpp"

using namespace configxform::cli::aws;
using namespace std::chrono_literals;

TEST_CASE("timestamp: RFC 3339") {
  const auto text = [](std::string_view in) {
    const auto time = parse_rfc3339(in);
    return time ? to_rfc3339(*time) : std::string("(none)");
  };
  CHECK(text("2021-08-16T20:52:53Z") == "2021-08-16T20:52:53Z");
  CHECK(text("2021-08-16T20:52:53.346197Z") == "2021-08-16T20:52:53Z");
  CHECK(text("2021-08-16T20:52:53+02:30") == "2021-08-16T18:22:53Z");
  CHECK(text("2021-08-16T20:52:53-02:30") == "2021-08-16T23:22:53Z");
  CHECK(text("2024-02-29t00:00:00z") == "2024-02-29T00:00:00Z");
  CHECK(parse_rfc3339("1970-01-01T00:00:00Z") == Time());
  for (const auto bad : {"", "2021", "2021-08-16", "2021-08-16T20:52:53", "2021-02-29T00:00:00Z",
                         "2021-13-01T00:00:00Z", "2021-08-16T24:00:00Z", "2021-08-16T20:52:53Zx",
                         "2021-08-16T20:52:53+0200", "1629147173", " 2021-08-16T20:52:53Z"}) {
    INFO(bad);
    CHECK(text(bad) == "(none)");
  }
}

TEST_CASE("timestamp: years that the clock's type does not hold are no time") {
  CHECK(to_rfc3339(*parse_rfc3339("2261-12-31T23:59:60-99:99")) == "2262-01-05T04:39:00Z");
  CHECK(to_rfc3339(*parse_rfc3339("1678-01-01T00:00:00+99:99")) == "1677-12-27T19:21:00Z");
  for (const auto far : {"9999-12-31T23:59:59Z", "2262-01-01T00:00:00Z", "1677-12-31T23:59:59Z",
                         "0001-01-01T00:00:00Z"}) {
    INFO(far);
    CHECK_FALSE(parse_rfc3339(far));
  }
  CHECK_FALSE(parse_http_date("Fri, 31 Dec 9999 23:59:59 GMT"));
}

TEST_CASE("timestamp: the Date header") {
  CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT") == Time());
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == parse_rfc3339("1994-11-06T08:49:37Z"));
  for (const auto bad : {"", "Sun", "Sun, 06 Nov 1994 08:49:37", "Sunday, 06-Nov-94 08:49:37 GMT",
                         "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
                         "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 anF 1994 08:49:37 GMT",
                         "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT "}) {
    INFO(bad);
    CHECK_FALSE(parse_http_date(bad));
  }
}
