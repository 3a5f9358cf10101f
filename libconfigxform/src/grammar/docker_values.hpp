// Texts of [runners.docker] that the runner or Docker parses (semantic rules 11.2, 11.4, 11.7).
#pragma once

#include <string_view>

namespace configxform::grammar {

/// A number as Go's big.Rat reads it: "1.5", "3/2", "1e1".
bool is_rational(std::string_view text) noexcept;

/// "1024" or "1024:2048".
bool is_ulimit(std::string_view text) noexcept;

/// IPv4 in four decimal parts, or IPv6.
bool is_ip_address(std::string_view text) noexcept;

/// 6, 8 or 20 bytes in hexadecimal, as pairs between ':' or '-', or in fours between '.' (Go's
/// net.ParseMAC).
bool is_mac_address(std::string_view text) noexcept;

/// At most two colons.
bool is_device(std::string_view text) noexcept;

}  // namespace configxform::grammar
