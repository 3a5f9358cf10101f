#include "format_settings.hpp"

#include <array>

namespace configxform::cli {
namespace {

Expected<Format> format(const SettingSource& source, std::string_view flag, Format fallback) {
  constexpr std::array<std::string_view, 2> kWords = {"json", "toml"};  // in the order of Format
  const auto chosen = source.choice(flag, "", kWords, static_cast<std::size_t>(fallback));
  if (!chosen) return chosen.error();
  return static_cast<Format>(*chosen);
}

}  // namespace

Expected<Format> input_format(const SettingSource& source, const std::string& file) {
  return format(source, "--from", file.ends_with(".toml") ? Format::toml : Format::json);
}

Expected<Format> output_format(const SettingSource& source, Format input) {
  return format(source, "--to", input == Format::json ? Format::toml : Format::json);
}

}  // namespace configxform::cli
