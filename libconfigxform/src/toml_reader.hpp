// TOML text in, as far as cpptoml 0.1.1 reads it. The only file with cpptoml.
#pragma once

#include <configxform/value.hpp>
#include <optional>
#include <string_view>

namespace configxform {

/// Text that nests deeper (toml_scan.hpp) is refused: within this cpptoml, which recurses, needs 74
/// KiB of stack (measured, GCC 12, -O2).
inline constexpr std::size_t kDeepestToml = 128;

/// The root table, or nullopt when cpptoml refuses the text. Members come in the order of their
/// keys' bytes, as cpptoml does not keep the text's.
///
/// What was measured of cpptoml 0.1.1: it refuses arrays of mixed types (but for integers after a
/// float), subnormal floats, empty names in headers, `1e+06` and lower-case t and z in date-times.
/// It cuts fractions of a second to microseconds, takes dates as 2021-13-45, `0b12` and a trailing
/// comma in an inline table, and loses the first line end of a multi-line string that starts on the
/// line of its quotes. It misreads escapes as \uFFFD; those are mended (toml_scan.hpp).
std::optional<Object> read_toml(std::string_view text);

}  // namespace configxform
