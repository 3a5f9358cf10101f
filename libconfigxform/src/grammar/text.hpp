// Small readings of text that several grammars share. ASCII only, no locale.
#pragma once

#include <configxform/schema.hpp>
#include <string_view>
#include <vector>

namespace configxform::grammar {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_alpha(char c) noexcept { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

constexpr bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Not empty, and digits only.
bool all_digits(std::string_view text) noexcept;

using schema::equal_fold;

/// Without white space at both ends.
std::string_view trim(std::string_view text) noexcept;

/// Without a '+' or '-' in front.
std::string_view without_sign(std::string_view text) noexcept;

/// Digits with at most one point among them, and an exponent if need be: "1.5", ".5", "5.", "1e3".
bool is_decimal(std::string_view text) noexcept;

/// Parts between `separator`, empty ones kept; one part when there is none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Words between white space.
std::vector<std::string_view> words(std::string_view text);

}  // namespace configxform::grammar
