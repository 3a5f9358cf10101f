#include "grammar/kubernetes_quantity.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

bool is_suffix(std::string_view text) {
  constexpr std::array<std::string_view, 16> kSuffixes{
      "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  if (std::find(kSuffixes.begin(), kSuffixes.end(), text) != kSuffixes.end()) return true;
  if (!text.starts_with('e') && !text.starts_with('E')) return false;
  text.remove_prefix(1);
  return all_digits(without_sign(text));
}

}  // namespace

bool is_kubernetes_quantity(std::string_view text) noexcept {
  text = without_sign(text);
  const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto number = text.substr(0, end);
  const bool digits = number.find_first_of("0123456789") != std::string_view::npos;
  return digits && std::count(number.begin(), number.end(), '.') <= 1 &&
         is_suffix(text.substr(end));
}

}  // namespace configxform::grammar
