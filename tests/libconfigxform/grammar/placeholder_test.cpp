#include "grammar/placeholder.hpp"

#include "catch.hpp"

using configxform::grammar::is_placeholder;

TEST_CASE("what templates leave behind is a placeholder") {
  for (const char* text :
       {"null", "NULL", " null ", "nil", "None", "undefined", "<nil>", "CHANGEME", "change-me",
        "{TOKEN}", "{{ token }}", "<token>", "<your token here>", "%TOKEN%", "__TOKEN__", "todo"}) {
    INFO(text);
    CHECK(is_placeholder(text, true));
  }
  CHECK(is_placeholder("${TOKEN}", false));
  CHECK(is_placeholder("$TOKEN", false));
}

TEST_CASE("a token is no placeholder") {
  for (const char* text : {"glrt-abc_DEF-123", "", "{", "{}", "__", "$", "nullable", "x{TOKEN}",
                           "https://gitlab.example.com", "glrt-t1_{x}"}) {
    INFO(text);
    CHECK_FALSE(is_placeholder(text, false));
  }
  CHECK_FALSE(is_placeholder("${TOKEN}", true));
  CHECK_FALSE(is_placeholder("$TOKEN", true));
}
