// TOML text in, from toml++'s tree to ours.
#pragma once

#include <configxform/document.hpp>
#include <configxform/result.hpp>
#include <cstddef>
#include <string_view>

namespace configxform {

/// parse_toml (toml.hpp) without a limit on the length.
Result<Document> read_toml(std::string_view text, std::size_t depth_limit);

}  // namespace configxform
