// "Did you mean": the nearest of some names.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace configxform::grammar {

/// How many letters have to be changed, added, left out or swapped with their neighbour to get from
/// one text to the other (Damerau-Levenshtein, each pair swapped at most once), case and '-'/'_'
/// apart. Texts longer than 64 bytes count as being `kFar` apart.
std::size_t edit_distance(std::string_view a, std::string_view b) noexcept;

inline constexpr std::size_t kFar = 65;

/// The candidate nearest to `text`, the first one of several, or "": a third of its letters may
/// differ, three at the most, and for short names one.
std::string_view nearest(std::string_view text, const std::vector<std::string_view>& candidates);

}  // namespace configxform::grammar
