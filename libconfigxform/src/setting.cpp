#include "setting.hpp"

#include <algorithm>

namespace configxform {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

Member* find_setting(Object& object, std::string_view name) noexcept {
  Member* other_case = nullptr;
  for (Member& member : object) {
    if (member.key == name) return &member;
    if (other_case == nullptr && std::ranges::equal(member.key, name, {}, lower, lower))
      other_case = &member;
  }
  return other_case;
}

const Member* find_setting(const Object& object, std::string_view name) noexcept {
  return find_setting(const_cast<Object&>(object), name);
}

std::optional<std::string_view> text_setting(const Object& object, std::string_view name) noexcept {
  const Member* member = find_setting(object, name);
  const std::string* text = member != nullptr ? member->value.as_string() : nullptr;
  if (text == nullptr) return std::nullopt;
  return *text;
}

bool has_text(std::optional<std::string_view> value) noexcept {
  return value && value->find_first_not_of(" \t\r\n\v\f") != std::string_view::npos;
}

}  // namespace configxform
