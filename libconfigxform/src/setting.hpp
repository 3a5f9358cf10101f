// Settings by name, as gitlab-runner finds them.
#pragma once

#include <configxform/value.hpp>
#include <optional>
#include <string_view>

namespace configxform {

/// The member under its own name, else the first one that differs in case only (BurntSushi/toml,
/// decode by strings.EqualFold); nullptr when there is none.
Member* find_setting(Object& object, std::string_view name) noexcept;
const Member* find_setting(const Object& object, std::string_view name) noexcept;

/// The setting's text; nullopt when it is absent or no string.
std::optional<std::string_view> text_setting(const Object& object, std::string_view name) noexcept;

/// There is a text, and not only white space in it.
bool has_text(std::optional<std::string_view> value) noexcept;

}  // namespace configxform
