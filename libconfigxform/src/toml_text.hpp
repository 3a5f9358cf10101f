// The smallest pieces of TOML text: keys, strings and numbers.
//
// Of the forms that TOML 1.0 allows these write the one that every reader this project knows takes:
// BurntSushi/toml from v0.3.1 (gitlab-runner 15.0) on, cpptoml 0.1.1 and Python's tomllib. The
// locale has no influence.
#pragma once

#include <configxform/value.hpp>
#include <string>
#include <string_view>

namespace configxform {

/// A key, bare where TOML allows it (A-Z a-z 0-9 _ -), else quoted. `key` is UTF-8.
void append_key(std::string& out, std::string_view key);

/// A boolean, integer, float, string or date-time; nothing for another kind.
///
/// Floats get the fewest digits that read back to the same double, always with a '.', and the
/// exponent without '+' and leading zeros ("1.0e16"): cpptoml takes `[1e16]` for an array of
/// integers and refuses `1e+06`. A date-time gets upper-case T and Z, since cpptoml refuses lower
/// case, and BurntSushi/toml v0.3.1 a space between date and time.
void append_scalar(std::string& out, const Value& value);

}  // namespace configxform
