#include "system/environment.hpp"

#include <algorithm>

namespace configxform::cli {
namespace {

/// True when `entry` is "NAME=…" of exactly this name.
bool names(std::string_view entry, std::string_view name) {
  return !name.empty() && entry.find('=') == name.size() && entry.starts_with(name);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

Environment::Environment(std::initializer_list<std::pair<std::string, std::string>> variables) {
  for (const auto& [name, value] : variables) set(name, value);
}

Environment Environment::from(const char* const* envp) {
  Environment environment;
  for (; envp != nullptr && *envp != nullptr; ++envp) environment.entries_.emplace_back(*envp);
  return environment;
}

std::optional<std::string_view> Environment::get(std::string_view name) const {
  for (const std::string_view entry : entries_) {
    if (!names(entry, name)) continue;
    const std::string_view value = entry.substr(name.size() + 1);
    return value.empty() ? std::nullopt : std::optional(value);
  }
  return std::nullopt;
}

bool Environment::is_true(std::string_view name) const {
  constexpr std::string_view kTrue = "true";
  const std::string_view value = get(name).value_or("");
  return std::equal(value.begin(), value.end(), kTrue.begin(), kTrue.end(),
                    [](char a, char b) { return lower(a) == b; });
}

void Environment::set(std::string_view name, std::string_view value) {
  std::string entry(name);
  entry.append("=").append(value);
  const auto named = [name](const std::string& other) { return names(other, name); };
  const auto first = std::find_if(entries_.begin(), entries_.end(), named);
  if (first == entries_.end()) {
    entries_.push_back(std::move(entry));
    return;
  }
  *first = std::move(entry);
  entries_.erase(std::remove_if(first + 1, entries_.end(), named), entries_.end());
}

}  // namespace configxform::cli
