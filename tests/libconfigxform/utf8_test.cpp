#include "catch.hpp"

#include "utf8.hpp"

using configxform::find_invalid_utf8;

TEST_CASE("well-formed UTF-8 is accepted up to its edges") {
  for (const std::string_view text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "aé💎z"})
    CHECK(find_invalid_utf8(text) == std::string_view::npos);
}

TEST_CASE("ill-formed UTF-8 is found where it begins") {
  for (const std::string bad :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2z", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xE2\x82", "\xE2\x82z", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x92",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"}) {
    CHECK(find_invalid_utf8("é" + bad) == 2);
    CHECK(find_invalid_utf8("é" + bad + "abc") == 2);
  }
}
