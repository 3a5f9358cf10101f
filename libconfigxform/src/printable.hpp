// Text from outside, made fit to be shown on one line.
#pragma once

#include <string>
#include <string_view>

namespace configxform {

/// Appends the text with everything escaped that could move the cursor or end the line: C0, DEL, C1
/// (U+0080 to U+009F, in UTF-8 C2 80 to C2 9F) as \u00XX, bytes that are not UTF-8 as \xXX.
void append_printable(std::string& out, std::string_view text);

}  // namespace configxform
