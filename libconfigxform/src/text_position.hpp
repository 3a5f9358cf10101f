// From byte offsets to what an editor shows: line and column, from 1.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace configxform {

struct TextPosition {
  std::size_t line = 0;
  std::size_t column = 0;  ///< in code points; a byte that is not UTF-8 counts as one
  friend bool operator==(const TextPosition&, const TextPosition&) = default;
};

/// `text` without a UTF-8 byte order mark at its start. Offsets below count from here.
std::string_view without_bom(std::string_view text) noexcept;

/// The positions of `offsets` (each where a code point begins, or text.size()), in their order, by
/// one pass over the text. A line ends after '\n'.
std::vector<TextPosition> text_positions(std::string_view text,
                                         const std::vector<std::size_t>& offsets);

}  // namespace configxform
