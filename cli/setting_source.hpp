// SettingSource: one look-up for "flag, else variable, else default", which remembers where a value
// came from, so that a wrong one is blamed on the right place.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command_line.hpp"
#include "support/expected.hpp"
#include "system/environment.hpp"

namespace configxform::cli {

struct Setting {
  std::string value;
  std::string origin;  ///< "--timeout" or "CONFIGXFORM_TIMEOUT"
  bool from_flag = false;

  /// usage for a flag, bad_settings for a variable: "ORIGIN: text".
  Error wrong(const std::string& text) const;
};

class SettingSource {
 public:
  SettingSource(const CommandLine& line, const Environment& environment)
      : line_(line), environment_(environment) {}

  /// nullopt when neither is given. `variable` may be "".
  std::optional<Setting> find(std::string_view flag, std::string_view variable) const;

  /// Every value of a repeatable flag, in order.
  std::vector<std::string> all(std::string_view flag) const;

  std::string text(std::string_view flag, std::string_view variable, std::string_view fallback) const;

  /// "true", "1", "yes", "on" and their opposites in any case; false when not given.
  Expected<bool> truth(std::string_view flag, std::string_view variable) const;

  /// The index of the value among `words`; `fallback` when not given.
  Expected<std::size_t> choice(std::string_view flag, std::string_view variable,
                               std::span<const std::string_view> words, std::size_t fallback) const;

  /// A whole number from `least` to `most`.
  Expected<long> number(std::string_view flag, std::string_view variable, long fallback, long least,
                        long most) const;

 private:
  const CommandLine& line_;
  const Environment& environment_;
};

}  // namespace configxform::cli
