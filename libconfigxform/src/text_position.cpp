#include "text_position.hpp"

#include <algorithm>
#include <numeric>

namespace configxform {
namespace {

bool begins_code_point(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

}  // namespace

std::string_view without_bom(std::string_view text) noexcept {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::vector<TextPosition> text_positions(std::string_view text,
                                         const std::vector<std::size_t>& offsets) {
  std::vector<std::size_t> order(offsets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return offsets[i]; });

  std::vector<TextPosition> positions(offsets.size());
  TextPosition here{1, 1};
  std::size_t at = 0;
  for (const std::size_t i : order) {
    for (; at < offsets[i]; ++at) {
      if (text[at] == '\n')
        here = {here.line + 1, 1};
      else if (at + 1 == offsets[i] || begins_code_point(text[at + 1]))
        ++here.column;
    }
    positions[i] = here;
  }
  return positions;
}

}  // namespace configxform
