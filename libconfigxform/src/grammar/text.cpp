#include "grammar/text.hpp"

#include <algorithm>

namespace configxform::grammar {

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view without_sign(std::string_view text) noexcept {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

bool is_decimal(std::string_view text) noexcept {
  const auto exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos && !all_digits(without_sign(text.substr(exponent + 1))))
    return false;
  text = text.substr(0, exponent);
  const auto point = text.find('.');
  if (point == std::string_view::npos) return all_digits(text);
  const auto before = text.substr(0, point);
  const auto after = text.substr(point + 1);
  return before.size() + after.size() > 0 && (before.empty() || all_digits(before)) &&
         (after.empty() || all_digits(after));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  while (!(text = trim(text)).empty()) {
    const auto end = std::find_if(text.begin(), text.end(), is_space);
    found.push_back(text.substr(0, static_cast<std::size_t>(end - text.begin())));
    text.remove_prefix(found.back().size());
  }
  return found;
}

}  // namespace configxform::grammar
