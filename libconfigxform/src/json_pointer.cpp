#include "json_pointer.hpp"

#include <charconv>
#include <configxform/document.hpp>

namespace configxform {
namespace {

std::optional<std::string> unescape(std::string_view part) {
  std::string key;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '~') {
      key += part[i];
      continue;
    }
    if (++i == part.size() || (part[i] != '0' && part[i] != '1')) return std::nullopt;
    key += part[i] == '0' ? '~' : '/';
  }
  return key;
}

}  // namespace

std::string pointer_part(std::string_view key) {
  std::string part = "/";
  for (const char c : key) {
    if (c == '~')
      part += "~0";
    else if (c == '/')
      part += "~1";
    else
      part += c;
  }
  return part;
}

std::optional<std::vector<std::string>> parse_pointer(std::string_view pointer) {
  std::vector<std::string> parts;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return std::nullopt;
    pointer.remove_prefix(1);
    const std::string_view part = pointer.substr(0, pointer.find('/'));
    std::optional<std::string> key = unescape(part);
    if (!key) return std::nullopt;
    parts.push_back(*std::move(key));
    pointer.remove_prefix(part.size());
  }
  return parts;
}

std::optional<std::size_t> array_index(std::string_view part) noexcept {
  if (part.empty() || (part.size() > 1 && part.front() == '0')) return std::nullopt;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
  if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
  return index;
}

}  // namespace configxform
