// The text of a JSON number as a value, the same in every locale.
#pragma once

#include <configxform/value.hpp>
#include <optional>
#include <string_view>

namespace configxform {

/// `text` has the form of a JSON number. Without fraction and exponent it is an integer, else a
/// float; one that is too small for a double is 0.0 or -0.0. nullopt when it is too large for
/// std::int64_t or double.
std::optional<Value> parse_json_number(std::string_view text) noexcept;

/// Whether it is written as a float.
bool is_json_float(std::string_view text) noexcept;

}  // namespace configxform
