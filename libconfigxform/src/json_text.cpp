#include "json_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "utf8.hpp"

namespace configxform {
namespace {

constexpr std::string_view kDigits = "0123456789";

// The code unit of a \uXXXX escape at `at`.
std::optional<unsigned> unicode_escape(std::string_view text, std::size_t at) noexcept {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* const digits = text.data() + at + 2;
  const auto [end, error] = std::from_chars(digits, digits + 4, unit, 16);
  if (error != std::errc{} || end != digits + 4) return std::nullopt;
  return unit;
}

bool is_high_surrogate(unsigned unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(unsigned unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

JsonText::JsonText(std::string_view text) : original_(text), safe_(text) {
  if (const auto invalid = find_invalid_utf8(text); invalid != std::string_view::npos) {
    safe_ = text.substr(0, invalid);
    end_ = End::not_utf8;
  }
  if (const auto nul = safe_.find('\0'); nul != std::string_view::npos) {
    safe_ = safe_.substr(0, nul);
    end_ = End::nul;
  }
  text_ = safe_;
  for (std::size_t at = 0; at < text_.size();) {
    if (text_[at] == '"')
      at = scan_string(at + 1);
    else if ((text_[at] | 0x20) == 'e')
      at = scan_exponent(at + 1);
    else
      ++at;
  }
  if (!copy_.empty()) safe_ = copy_;
}

std::string_view JsonText::number(std::size_t end) const noexcept {
  // What comes before a number in valid JSON (colon, comma, bracket, blank) is none of these.
  const auto before = text_.substr(0, end).find_last_not_of("+-.0123456789eE");
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text_.substr(begin, end - begin);
}

std::size_t JsonText::string_begin(std::size_t end) const noexcept {
  // A quote inside a string follows a backslash; the opening one never does.
  std::size_t at = end - 1;
  do at = text_.rfind('"', at - 1);
  while (at > 0 && text_[at - 1] == '\\');
  return at;
}

std::size_t JsonText::scan_string(std::size_t at) {
  while (at < text_.size() && text_[at] != '"') at = text_[at] == '\\' ? scan_escape(at) : at + 1;
  return std::min(at + 1, text_.size());
}

std::size_t JsonText::scan_escape(std::size_t at) {
  const auto unit = unicode_escape(text_, at);
  if (!unit) return at + 2;
  if (is_high_surrogate(*unit)) {
    const auto next = unicode_escape(text_, at + 6);
    if (next && is_low_surrogate(*next)) return at + 12;
  }
  if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
    lone_surrogates_.push_back(at);
    replace(at + 2, 4, "FFFD");
  }
  return at + 6;
}

std::size_t JsonText::scan_exponent(std::size_t at) {
  if (at < text_.size() && (text_[at] == '+' || text_[at] == '-')) ++at;
  const std::size_t end = std::min(text_.find_first_not_of(kDigits, at), text_.size());
  if (end - std::min(at, end) >= 3) replace(at, end - at, std::string(end - at, '0'));
  return end;
}

void JsonText::replace(std::size_t at, std::size_t count, std::string_view with) {
  if (copy_.empty()) copy_ = text_;
  copy_.replace(at, count, with);
}

}  // namespace configxform
