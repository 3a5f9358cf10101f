// Runner labels (common/labels.go; semantic rule 2.7).
#pragma once

#include <cstddef>
#include <string_view>

namespace configxform::grammar {

/// Entries of the global and a runner's own labels together.
inline constexpr std::size_t kMostLabels = 32;

/// ^[a-zA-Z0-9_][a-zA-Z0-9._-]{2,64}$
bool is_label_key(std::string_view text) noexcept;

/// ^[a-zA-Z0-9._-]{1,256}$
bool is_label_value(std::string_view text) noexcept;

}  // namespace configxform::grammar
