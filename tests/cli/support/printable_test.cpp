#include "support/printable.hpp"

#include "catch.hpp"

using configxform::cli::first_code_point;
using configxform::cli::printable;

TEST_CASE("plain text stays as it is") {
  for (const char* text : {"", "a b", "C:\\dir", "\"quoted\"", "grün ✓ 😀", "\xf4\x8f\xbf\xbf"}) {
    CHECK(printable(text) == text);
  }
}

TEST_CASE("controls are escaped") {
  CHECK(printable("\n\r\t\x01\x1b\x7f") == "\\n\\r\\t\\u0001\\u001b\\u007f");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\u0000b");
  CHECK(printable("\xc2\x85\xe2\x80\xa8\xe2\x81\xa6\xd8\x9c") == "\\u0085\\u2028\\u2066\\u061c");
}

TEST_CASE("bytes that are no UTF-8 are escaped one by one") {
  CHECK(printable("\x80") == "\\x80");
  CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");              // overlong
  CHECK(printable("\xe0\x80\xaf") == "\\xe0\\x80\\xaf");     // overlong
  CHECK(printable("\xed\xbf\xbf") == "\\xed\\xbf\\xbf");     // surrogate
  CHECK(printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
  CHECK(printable("\xf8z") == "\\xf8z");
  CHECK(printable("ab\xe2\x9c") == "ab\\xe2\\x9c");          // cut off
  CHECK(printable("\xe2\n\x9c") == "\\xe2\\n\\x9c");
}

TEST_CASE("a code point tells its size") {
  CHECK(first_code_point("✓x").value == U'✓');
  CHECK(first_code_point("✓x").size == 3);
  CHECK_FALSE(first_code_point("\xffx").valid);
  CHECK(first_code_point("\xffx").size == 1);
}
