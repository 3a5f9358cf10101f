// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace configxform {

/// Bytes of the well-formed sequence that starts at `at` (1 to 4), or 0 when there is none.
/// `at` must be less than text.size().
std::size_t utf8_sequence(std::string_view text, std::size_t at) noexcept;

/// Offset of the first byte that begins no well-formed sequence; npos when there is none.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

}  // namespace configxform
