// Comments of a TOML text, which no reader keeps.
#pragma once

#include <configxform/diagnostic.hpp>
#include <string_view>

namespace configxform {

/// One note (comments_dropped) at the first comment, that tells how many there are; nothing when
/// there is none. The text is TOML.
Diagnostics dropped_comments(std::string_view toml);

}  // namespace configxform
