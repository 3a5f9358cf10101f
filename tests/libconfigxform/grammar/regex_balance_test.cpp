#include "grammar/regex_balance.hpp"

#include "catch.hpp"

using configxform::grammar::check_regex_balance;

TEST_CASE("regular expressions that Go compiles pass") {
  for (const char* text :
       {"",    "abc",   "^(a|b)*$",    "a{2,3}", "[a-z]+", "[]a]",      "[^]a]", "[[:alpha:]]",
        "\\(", "(?i)x", "(?P<name>x)", "(?:x)?", "a*?",    "\\Q(((\\E", "\\Q([", "[\\]]",
        "()",  "(|a)",  "x{2",         "^*",     ">=3"}) {
    INFO(text);
    CHECK(check_regex_balance(text).empty());
  }
}

TEST_CASE("broken brackets, classes and repetitions are found") {
  for (const char* text : {"(", "a)", "(()", "[", "[a", "[]", "[^]", "[[:alpha:]", "*a", "+", "?",
                           "|*", "(*)", "(+a)", "a\\", "[a\\]"}) {
    INFO(text);
    CHECK_FALSE(check_regex_balance(text).empty());
  }
}
