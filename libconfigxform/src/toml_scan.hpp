// A look at TOML text before cpptoml 0.1.1 sees it. cpptoml recurses without a limit and ends in a
// stack overflow on deep input, so somebody has to count first; it reads past much that is no TOML,
// so the count must not be led astray by such text; and what it misreads is mended on the way.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace configxform {

struct TomlScan {
  /// How deep the text nests: brackets, braces and dotted parts inside each other, a header's parts
  /// counted once. 0 for "a = 1", 1 for "[a]" and for "a = []", 2 for "a.b = []".
  std::size_t nesting = 0;
  /// The text with the escapes of U+0800 to U+FFFF in basic strings replaced by the characters
  /// themselves: cpptoml loses a bit of them (it reads "\uFFFD" as U+F7FD).
  std::string mended;
};

/// Returns nullopt for text in which the count would mean nothing to another reader, and which is
/// no TOML: not UTF-8, control characters other than tab and line ends (also in strings), strings
/// that do not end, quotes, brackets or characters in places where TOML has none. Text that passes
/// may still be no TOML: this is a guard, not a parser.
std::optional<TomlScan> scan_toml(std::string_view text);

}  // namespace configxform
