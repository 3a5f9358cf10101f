// Times as servers write them, in the years 1678 to 2261.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace configxform::cli::aws {

using Time = std::chrono::system_clock::time_point;

/// RFC 3339 as in `Expiration`: "2021-08-16T20:52:53Z", also with a fraction (cut off) or an
/// offset.
std::optional<Time> parse_rfc3339(std::string_view text);

/// The Date header (RFC 9110, 5.6.7), in the one form that is still sent:
/// "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<Time> parse_http_date(std::string_view text);

/// "2021-08-16T20:52:53Z", for messages.
std::string to_rfc3339(Time time);

}  // namespace configxform::cli::aws
