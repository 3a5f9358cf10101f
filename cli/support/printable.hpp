// Text from outside (names, paths, host names) made fit for a terminal and a log line.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace configxform::cli {

/// One code point of UTF-8 text, or one byte that belongs to none.
struct CodePoint {
  char32_t value = 0;    ///< The byte itself when not valid.
  std::size_t size = 1;  ///< Bytes taken from the text.
  bool valid = true;     ///< False: not UTF-8 (RFC 3629: no surrogates, no overlong forms).
};

/// The first code point of `text`, which is not empty.
CodePoint first_code_point(std::string_view text) noexcept;

/// True for what moves a cursor, ends a line or turns the writing direction: C0, DEL, C1, U+2028,
/// U+2029, and the bidirectional controls. A line that holds one may not be what it looks like.
bool is_control(char32_t code_point) noexcept;

/// `text` with controls escaped as \n, \r, \t, \u001b and bytes that are no UTF-8 as \xff. Nothing
/// else changes, backslashes included. The result is one line.
std::string printable(std::string_view text);

/// printable(text) between single quotes, for messages.
std::string quote(std::string_view text);

/// "a, b or c".
std::string alternatives(std::span<const std::string_view> words);

}  // namespace configxform::cli
