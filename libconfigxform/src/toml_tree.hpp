// toml++ (tomlplusplus.hpp) behind a scan of our own (toml_scan.hpp). The only file that includes it.
// Why toml++, and what was measured of it: docs/toml.md.
#pragma once

#include <configxform/diagnostic.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

#include "tomlplusplus.hpp"

namespace configxform {

namespace toml = ::configxform_toml;

/// A text as toml++ has read it, every node with its place; or what is wrong with it.
struct TomlTree {
  toml::table root;
  std::optional<Diagnostic> fault;  ///< With line and column. The root is empty then.
};

/// `depth_limit` counts the root, and is 1 at least; an array of tables counts as one level here. A
/// level of nesting costs up to 1.5 KiB of the thread's stack (toml++ 3.3.0, GCC 12, -O2:
/// measured), so the limit is what bounds it.
TomlTree read_toml_tree(std::string_view text, std::size_t depth_limit);

}  // namespace configxform
