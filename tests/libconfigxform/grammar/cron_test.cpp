#include "grammar/cron.hpp"

#include "catch.hpp"

using catch_matchers::ContainsSubstring;
using configxform::grammar::check_cronexpr;
using configxform::grammar::check_unix_cron;

TEST_CASE("unix cron: five fields with numbers, names, ranges, lists, steps") {
  for (const char* text :
       {"* * * * *", "0 8-15 * * mon-fri", "*/5 * * * *", "0,30 0-23/2 1-31 1-12 0-7",
        "* 9-17 * * 1-5", "59 23 31 12 7", "  *  *\t* * * ", "0 0 1 JAN Sunday", "5/10 * * * *"}) {
    INFO(text);
    CHECK(check_unix_cron(text).empty());
  }
}

TEST_CASE("unix cron: what is malformed or out of range is named by its field") {
  for (const char* text : {"",
                           "* * * *",
                           "* * * * * *",
                           "* * 9-17 * * mon-fri *",
                           "60 * * * *",
                           "* 24 * * *",
                           "* * 0 * *",
                           "* * 32 * *",
                           "* * * 13 *",
                           "* * * * 8",
                           "*/0 * * * *",
                           "*/x * * * *",
                           "1-  * * * *",
                           "5-1 * * * *",
                           "1,,2 * * * *",
                           ", * * * *",
                           "*-5 * * * *",
                           "? * * * *",
                           "* * L * *",
                           "* * * * 5#3",
                           "@daily",
                           "mon * * * *",
                           "-1 * * * *",
                           "1.5 * * * *"}) {
    INFO(text);
    CHECK_FALSE(check_unix_cron(text).empty());
  }
  CHECK_THAT(check_unix_cron("* 24 * * *"), ContainsSubstring("hour"));
  CHECK_THAT(check_unix_cron("* * * * * *"), ContainsSubstring("got 6"));
}

// Expectations are what github.com/gorhill/cronexpr v0.0.0-20180427100037 answers.
TEST_CASE("cronexpr: seconds, years, names, L, W, #") {
  for (const char* text : {"* * * * *",
                           "* * 9-17 * * mon-fri *",
                           "* * * * * 2099",
                           "0 0 0 1 1 * 1970-2099/2",
                           "@daily",
                           "@yearly",
                           "0 0 L * *",
                           "0 0 LW * *",
                           "0 0 15W * *",
                           "0 0 * * 5L",
                           "0 0 * * friL",
                           "0 0 * * 5#3",
                           "0 0 ? * ?",
                           "1,,2 * * * *",
                           "*/6 * * * */6",
                           "* * * january saturday",
                           "* * * * fri-mon",
                           "* * * * * * * nonsense",
                           "05 05 05 05 05",
                           "5/10 * * * *",
                           "*,99 * * * *",
                           "* * * * * */59",
                           "* * * * * 2000/1970"}) {
    INFO(text);
    CHECK(check_cronexpr(text).empty());
  }
}

TEST_CASE("cronexpr: what the library refuses") {
  for (const char* text : {"",
                           "* * * *",
                           "60 * * * *",
                           "* 24 * * *",
                           "* * 0 * *",
                           "* * * 13 *",
                           "* * * * 8",
                           "* * * * * 2100",
                           "* * * * */7",
                           "*/0 * * * *",
                           "*/60 * * * *",
                           "?/2 * * * *",
                           ", * * * *",
                           "L * * * *",
                           "* * 32W * *",
                           "* * * * 5#6",
                           "* * * * 5#",
                           "* * WL * *",
                           "x * * * *",
                           "* * * * mo",
                           "*-5 * * * *",
                           "1-2-3 * * * *",
                           "@DAILY",
                           "60 * * * * * *",
                           "* * *,99 * *",
                           "* * * * * */60"}) {
    INFO(text);
    CHECK_FALSE(check_cronexpr(text).empty());
  }
  CHECK_THAT(check_cronexpr("60 * * * * * *"), ContainsSubstring("second"));
}
