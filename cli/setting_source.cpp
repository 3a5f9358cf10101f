#include "setting_source.hpp"

#include <algorithm>
#include <charconv>

#include "support/printable.hpp"

namespace configxform::cli {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

Error Setting::wrong(const std::string& text) const {
  return {from_flag ? ExitStatus::usage : ExitStatus::bad_settings, origin + ": " + text};
}

std::optional<Setting> SettingSource::find(std::string_view flag, std::string_view variable) const {
  const auto option = line_.options.find(std::string(flag));
  if (option != line_.options.end())
    return Setting{option->second.back(), std::string(flag), true};
  if (variable.empty()) return std::nullopt;
  const auto value = environment_.get(variable);
  if (!value) return std::nullopt;
  return Setting{std::string(*value), std::string(variable), false};
}

std::vector<std::string> SettingSource::all(std::string_view flag) const {
  const auto option = line_.options.find(std::string(flag));
  return option == line_.options.end() ? std::vector<std::string>() : option->second;
}

std::string SettingSource::text(std::string_view flag, std::string_view variable,
                                std::string_view fallback) const {
  const auto setting = find(flag, variable);
  return setting ? setting->value : std::string(fallback);
}

Expected<bool> SettingSource::truth(std::string_view flag, std::string_view variable) const {
  const auto setting = find(flag, variable);
  if (!setting) return false;
  const std::string word = lower(setting->value);
  if (word == "true" || word == "1" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "0" || word == "no" || word == "off") return false;
  return setting->wrong("expected true or false, got " + quote(setting->value));
}

Expected<std::size_t> SettingSource::choice(std::string_view flag, std::string_view variable,
                                            std::span<const std::string_view> words,
                                            std::size_t fallback) const {
  const auto setting = find(flag, variable);
  if (!setting) return fallback;
  const auto found = std::find(words.begin(), words.end(), lower(setting->value));
  if (found == words.end())
    return setting->wrong("expected " + alternatives(words) + ", got " + quote(setting->value));
  return static_cast<std::size_t>(found - words.begin());
}

Expected<long> SettingSource::number(std::string_view flag, std::string_view variable, long fallback,
                                     long least, long most) const {
  const auto setting = find(flag, variable);
  if (!setting) return fallback;
  long value = 0;
  const char* end = setting->value.data() + setting->value.size();
  const auto [rest, error] = std::from_chars(setting->value.data(), end, value);
  if (error != std::errc() || rest != end || value < least || value > most)
    return setting->wrong("expected a whole number from " + std::to_string(least) + " to " +
                          std::to_string(most) + ", got " + quote(setting->value));
  return value;
}

}  // namespace configxform::cli
