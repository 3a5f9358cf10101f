// Durations as Go writes and reads them: gitlab-runner takes "20m0s" in config.toml, or a bare
// integer that counts nanoseconds (BurntSushi/toml with Go's time.ParseDuration).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace configxform::grammar {

inline constexpr std::int64_t kSecond = 1'000'000'000;

/// Nanoseconds, or nullopt where Go's time.ParseDuration refuses the text: an optional sign, then
/// "0" alone or numbers each with a unit (ns, us, µs, ms, s, m, h), within int64 nanoseconds.
std::optional<std::int64_t> parse_duration(std::string_view text) noexcept;

/// The text of Go's Duration.String: "1h30m0s", "1.5s", "300ns", "0s". parse_duration reads it back
/// to the same number.
std::string format_duration(std::int64_t nanoseconds);

}  // namespace configxform::grammar
