#include "catch.hpp"

#include "text_position.hpp"

using configxform::text_positions;
using configxform::TextPosition;
using Positions = std::vector<TextPosition>;

TEST_CASE("lines and columns count from one, columns in code points") {
  CHECK(text_positions("ab\né💎x\n", {0, 1, 2, 3, 5, 9, 10, 11}) ==
        Positions{{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}, {2, 3}, {2, 4}, {3, 1}});
}

TEST_CASE("offsets may come in any order and twice") {
  CHECK(text_positions("a\nb", {2, 0, 2, 3}) == Positions{{2, 1}, {1, 1}, {2, 1}, {2, 2}});
  CHECK(text_positions("", {0}) == Positions{{1, 1}});
  CHECK(text_positions("abc", {}).empty());
}

TEST_CASE("a carriage return is a character of its line") {
  CHECK(text_positions("a\r\nb", {1, 2, 3}) == Positions{{1, 2}, {1, 3}, {2, 1}});
}

TEST_CASE("a byte that is not UTF-8 has a column of its own") {
  CHECK(text_positions("a\x80z", {1}) == Positions{{1, 2}});
}

TEST_CASE("one byte order mark is taken off") {
  CHECK(configxform::without_bom("\xEF\xBB\xBF\xEF\xBB\xBFx") == "\xEF\xBB\xBFx");
  CHECK(configxform::without_bom("\xEF\xBB") == "\xEF\xBB");
}
