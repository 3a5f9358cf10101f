// JSON pointers (RFC 6901) in parts. How a part is written is in document.hpp (pointer_part).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace configxform {

/// The parts, unescaped: "" has none, "/" has one that is empty. nullopt when a pointer that is
/// not empty does not start with '/', or '~' is followed by neither '0' nor '1'.
std::optional<std::vector<std::string>> parse_pointer(std::string_view pointer);

/// A part as an array index: decimal digits without a leading zero (RFC 6901, section 4).
std::optional<std::size_t> array_index(std::string_view part) noexcept;

}  // namespace configxform
