// toml++ (marzer/tomlplusplus) behind a scan of our own (toml_scan.hpp), header-only and without
// exceptions. The only file that includes it.
// Why toml++, and what was measured of it: docs/toml.md.
#pragma once

#include <configxform/diagnostic.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 0
// A namespace of our own: a program that links this library statically may use another toml++.
#define toml configxform_toml
// toml++ asserts of its input what it looks for and complains of right behind ("[" and a line end,
// "2026-01-02T="): that would end the program in a debug build, and be an assumption to Clang
// (__builtin_assume) in every other.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(condition) static_assert(true)
#include <toml++/toml.h>
#undef toml

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
