// Why a text is not TOML, in words of ours: toml++'s own may quote the text, and so a secret.
#pragma once

#include <configxform/diagnostic.hpp>
#include <cstddef>
#include <string_view>

namespace configxform {

/// What toml++ says of a fault, as a finding without a place.
Diagnostic complain_of_toml(std::string_view description);

/// More levels than allowed, as a finding without a place.
Diagnostic complain_of_depth(std::size_t limit);

}  // namespace configxform
