#include "grammar/placeholder.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

constexpr std::array<std::string_view, 15> kWords{
    "null",       "nil",         "none",       "undefined",  "<nil>",
    "changeme",   "change_me",   "change-me",  "replaceme",  "replace_me",
    "replace-me", "placeholder", "your_token", "your-token", "todo"};

struct Brackets {
  std::string_view open, close;
};

constexpr std::array kBrackets{Brackets{"{", "}"}, Brackets{"<", ">"}, Brackets{"%", "%"},
                               Brackets{"__", "__"}};

bool is_between(std::string_view text, const Brackets& brackets) {
  return text.size() > brackets.open.size() + brackets.close.size() &&
         text.starts_with(brackets.open) && text.ends_with(brackets.close);
}

/// $TOKEN or ${TOKEN}, and nothing else.
bool is_variable(std::string_view text) {
  return is_between(text, {"${", "}"}) || (text.size() > 1 && text.front() == '$' &&
                                           std::all_of(text.begin() + 1, text.end(), [](char c) {
                                             return is_alpha(c) || is_digit(c) || c == '_';
                                           }));
}

}  // namespace

bool is_placeholder(std::string_view text, bool expands) noexcept {
  text = trim(text);
  if (std::any_of(kWords.begin(), kWords.end(),
                  [&](std::string_view word) { return equal_fold(text, word); }))
    return true;
  if (!expands && is_variable(text)) return true;
  return std::any_of(kBrackets.begin(), kBrackets.end(),
                     [&](const Brackets& brackets) { return is_between(text, brackets); });
}

}  // namespace configxform::grammar
