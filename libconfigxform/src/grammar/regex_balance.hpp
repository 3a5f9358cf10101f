// A first look at a regular expression. The runner compiles it with Go's regexp package (RE2); this
// looks at brackets and repetitions only, so what passes here may still be refused there. What
// fails here is refused there.
#pragma once

#include <string>
#include <string_view>

namespace configxform::grammar {

/// What is wrong, e.g. "an opening '(' is never closed"; "" when nothing was found.
std::string check_regex_balance(std::string_view text);

}  // namespace configxform::grammar
