#include "catch.hpp"

#include "json_pointer.hpp"

#include <configxform/document.hpp>

using namespace configxform;
using Parts = std::vector<std::string>;

// The pointers of RFC 6901, section 5, and their parts.
TEST_CASE("pointers are taken apart as in RFC 6901") {
  CHECK(*parse_pointer("") == Parts{});
  CHECK(*parse_pointer("/foo") == Parts{"foo"});
  CHECK(*parse_pointer("/foo/0") == Parts{"foo", "0"});
  CHECK(*parse_pointer("/") == Parts{""});
  CHECK(*parse_pointer("/a~1b") == Parts{"a/b"});
  CHECK(*parse_pointer("/c%d") == Parts{"c%d"});
  CHECK(*parse_pointer("/k\"l") == Parts{"k\"l"});
  CHECK(*parse_pointer("/ ") == Parts{" "});
  CHECK(*parse_pointer("/m~0n") == Parts{"m~n"});
  CHECK(*parse_pointer("/~01") == Parts{"~1"});
  CHECK(*parse_pointer("/a//b/") == Parts{"a", "", "b", ""});
}

TEST_CASE("what is no pointer is refused") {
  for (const char* pointer : {"a", "a/b", " /a", "/~", "/~2", "/a~", "/a~/b"}) {
    INFO(pointer);
    CHECK_FALSE(parse_pointer(pointer).has_value());
  }
}

TEST_CASE("a part that is written is read back") {
  for (const std::string key : {"", "a", "a/b", "m~n", "~1", "~0/~1", "é/💎"})
    CHECK(*parse_pointer(pointer_part(key)) == Parts{key});
}

TEST_CASE("an index has digits only and no leading zero") {
  CHECK(array_index("0") == 0U);
  CHECK(array_index("120") == 120U);
  for (const char* part : {"", "-", "-1", "+1", "01", "00", "1 ", " 1", "1a", "0x1",
                           "18446744073709551616"}) {
    INFO(part);
    CHECK_FALSE(array_index(part).has_value());
  }
}
