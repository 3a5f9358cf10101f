#include "grammar/time_zone.hpp"

#include "catch.hpp"

using configxform::grammar::is_time_zone_name;

TEST_CASE("names of the IANA database are taken by their form") {
  for (const char* text :
       {"", "UTC", "Local", "Europe/Amsterdam", "America/Argentina/Buenos_Aires", "Etc/GMT+5",
        "Japan", "GMT", "EST5EDT", "America/Port-au-Prince", "Zulu"}) {
    INFO(text);
    CHECK(is_time_zone_name(text));
  }
}

TEST_CASE("what cannot be a zone is told") {
  for (const char* text :
       {"Amsterdam", "CEST", "utc", "+02:00", "UTC+2", "Europe/", "/Amsterdam", "Europe Amsterdam",
        "europe/amsterdam", "Europa/Amsterdam", "../etc/passwd", "Europe/../x", "a/b/c/d/e"}) {
    INFO(text);
    CHECK_FALSE(is_time_zone_name(text));
  }
}
