#include "grammar/label.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

bool is_label_char(char c) {
  return is_alpha(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
}

bool is_label_text(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), is_label_char);
}

}  // namespace

bool is_label_key(std::string_view text) noexcept {
  return is_label_text(text, 3, 65) && text.front() != '.' && text.front() != '-';
}

bool is_label_value(std::string_view text) noexcept { return is_label_text(text, 1, 256); }

}  // namespace configxform::grammar
