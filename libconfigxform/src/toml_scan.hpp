// A look at TOML text before cpptoml sees it. cpptoml 0.1.1 recurses without a limit and ends in a
// stack overflow on deep input, so somebody has to count first; and it reads past much that is not
// TOML, so the count must not be led astray by such text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace configxform {

/// How deep the text nests: brackets, braces and dotted parts inside each other, a header's parts
/// counted once. 0 for "a = 1", 1 for "[a]" and for "a = []", 2 for "a.b = []".
///
/// Returns nullopt for text in which the count would mean nothing to another reader, and which is
/// no TOML: not UTF-8, control characters other than tab and line ends (also in strings), strings
/// that do not end, quotes, brackets or characters in places where TOML has none. Text that passes
/// may still be no TOML: this is a guard, not a parser.
std::optional<std::size_t> toml_nesting(std::string_view text);

}  // namespace configxform
