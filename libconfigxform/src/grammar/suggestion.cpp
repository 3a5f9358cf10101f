#include "grammar/suggestion.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

constexpr char fold(char c) { return c == '-' ? '_' : to_lower(c); }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) noexcept {
  constexpr std::size_t kLongest = kFar - 1;
  if (a.size() > kLongest || b.size() > kLongest) return kFar;
  using Row = std::array<std::size_t, kFar>;
  Row before{};
  Row above{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = fold(a[i - 1]) == fold(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = above;
    above = row;
  }
  return above[b.size()];
}

std::string_view nearest(std::string_view text, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t limit = std::clamp<std::size_t>(text.size() / 3, 1, 3) + 1;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > text.size() + 3 || text.size() > candidate.size() + 3) continue;
    const std::size_t distance = edit_distance(text, candidate);
    if (distance < limit) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

}  // namespace configxform::grammar
