// A look at TOML text before toml++ sees it. toml++ bounds values inside each other, but not the
// parts of dotted keys and headers, and ends in a stack overflow on 100,000 of them: so somebody
// has to count first. The comments, which no reader keeps, are counted on the way.
#pragma once

#include <cstddef>
#include <string_view>

namespace configxform {

struct TomlScan {
  enum class Stop {
    end,       ///< The whole text was looked at.
    depth,     ///< It nests deeper than allowed.
    unclosed,  ///< A string that begins here does not end.
    stray,     ///< A quote, bracket or other character where TOML has none, or a bracket too few.
  };
  Stop stop = Stop::end;
  std::size_t offset = 0;  ///< Where it stopped.
  /// How deep the text nests up to there: brackets, braces and dotted parts inside each other, a
  /// header's parts counted once. 0 for "a = 1", 1 for "[a]" and for "a = []", 2 for "a.b = []".
  std::size_t nesting = 0;
  std::size_t comments = 0;
  std::size_t first_comment = 0;  ///< Its offset, when there is one.
};

/// Looks at the text until its end, or until the count would mean nothing to another reader. Text
/// that passes may still be no TOML: this is a guard, not a parser.
TomlScan scan_toml(std::string_view text, std::size_t depth_limit);

}  // namespace configxform
