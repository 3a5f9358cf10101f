// Date-times as strings: gitlab-runner's TOML library hands a string for a time to Go's
// Time.UnmarshalText, which takes RFC 3339 and a little more.
#pragma once

#include <string_view>

namespace configxform::grammar {

/// True for YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm|-hh:mm) with upper-case T and Z, a day that the
/// month has, hours to 23, minutes and seconds to 59; and for what Go takes besides: an hour of one
/// digit, a comma for the point, a zone up to 24:60.
bool is_rfc3339(std::string_view text) noexcept;

/// Plain RFC 3339, and TOML writes it as a date-time without losing a digit: a fraction of nine
/// digits at the most.
bool is_toml_datetime(std::string_view text) noexcept;

}  // namespace configxform::grammar
