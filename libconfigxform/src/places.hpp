// Where in a text the values are that JSON pointers name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text_position.hpp"

namespace configxform {

/// A JSON pointer's parts, unescaped.
using PointerParts = std::vector<std::string>;

/// One place for each of the pointers: that of a member's key, of an array's element, of the
/// nearest parent when the text does not hold the value; nullopt when it holds none of them. The
/// text is read as far as it can be.
using Places = std::vector<std::optional<TextPosition>>;
Places json_places(std::string_view json, const std::vector<PointerParts>& pointers);
Places toml_places(std::string_view toml, const std::vector<PointerParts>& pointers);

}  // namespace configxform
