#include "toml_scan.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace configxform {
namespace {

/// UTF-8 without the control characters that TOML allows nowhere, not even in strings.
bool is_printable(std::string_view text) noexcept {
  if (find_invalid_utf8(text) != std::string_view::npos) return false;
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
  });
}

bool is_one_of(char c, std::string_view set) noexcept {
  return set.find(c) != std::string_view::npos;
}

bool is_key_character(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         is_one_of(c, "_-");
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<TomlScan> scan() && {
    while (!text_.empty())
      if (!step()) return std::nullopt;
    if (!open_.empty()) return std::nullopt;
    return TomlScan{deepest_, std::move(mended_)};
  }

 private:
  struct Open {
    char bracket;
    std::size_t dots;  // of the key that it is the value of
  };

  /// Takes in one character, string or comment.
  bool step() {
    const char c = text_.front();
    if (is_one_of(c, "\"'")) return string(c);
    if (c == '#') return comment();
    take(1);
    if (is_one_of(c, " \t\r")) return true;
    const bool good = c == '\n'     ? line_end()
                      : in_header_  ? header(c)
                      : before_key_ ? key(c)
                                    : value(c);
    previous_ = c;
    return good;
  }

  bool comment() {
    take(std::min(text_.find('\n'), text_.size()));
    return true;
  }

  void take(std::size_t length) {
    mended_ += text_.substr(0, length);
    text_.remove_prefix(length);
  }

  /// An escape of a character that cpptoml misreads; false when the text starts with none.
  bool mend_escape() {
    const std::size_t digits = starts_with("\\u") ? 4 : starts_with("\\U") ? 8 : 0;
    const std::string_view number = text_.substr(std::min<std::size_t>(2, text_.size()), digits);
    std::uint32_t point = 0;
    const auto end = std::from_chars(number.data(), number.data() + number.size(), point, 16).ptr;
    if (digits == 0 || end != number.data() + digits) return false;
    if (point < 0x800 || point > 0xffff || (point >= 0xd800 && point <= 0xdfff)) return false;
    mended_ += static_cast<char>(0xe0 | (point >> 12));
    mended_ += static_cast<char>(0x80 | ((point >> 6) & 0x3f));
    mended_ += static_cast<char>(0x80 | (point & 0x3f));
    text_.remove_prefix(2 + digits);
    return true;
  }

  bool starts_with(std::string_view start) const {
    return text_.substr(0, start.size()) == start;
  }

  bool string(char quote) {
    if (!is_one_of(previous_, "\n=,[{.")) return false;
    const std::string_view ends = quote == '"' ? "\"\"\"" : "'''";
    const bool lines = starts_with(ends);
    const std::string_view end = lines ? ends : ends.substr(0, 1);
    take(end.size());
    while (!starts_with(end)) {
      if (quote == '"' && mend_escape()) continue;
      const std::size_t length = quote == '"' && starts_with("\\") ? 2 : 1;
      if (text_.size() < length || (!lines && text_.front() == '\n')) return false;
      take(length);
    }
    take(end.size());
    previous_ = quote;
    return true;
  }

  bool line_end() {
    if (!open_.empty()) return open_.back().bracket == '[';
    if (in_header_) header_ = dots_ + 1;
    in_header_ = false;
    before_key_ = true;
    dots_ = 0;
    return true;
  }

  bool header(char c) {
    if (c == '.') ++dots_;
    deepest_ = std::max(deepest_, dots_ + 1);
    return is_key_character(c) || is_one_of(c, "[].");
  }

  bool key(char c) {
    if (c == '[' && open_.empty() && previous_ == '\n') {
      header_ = 0;
      return in_header_ = true;
    }
    if (c == '}' && !open_.empty()) return close(c);
    if (c == '=') before_key_ = false;
    if (c == '.') ++dots_;
    note_depth();
    return is_key_character(c) || is_one_of(c, ".=");
  }

  bool value(char c) {
    if (is_one_of(c, "[{")) {
      open_.push_back({c, dots_});
      inside_ += dots_ + 1;
      dots_ = 0;
      before_key_ = c == '{';
      note_depth();
    }
    if (c == ',') {
      before_key_ = !open_.empty() && open_.back().bracket == '{';
      dots_ = 0;
    }
    return is_one_of(c, "]}") ? close(c) : true;
  }

  bool close(char c) {
    if (open_.empty() || open_.back().bracket != (c == ']' ? '[' : '{')) return false;
    dots_ = open_.back().dots;
    inside_ -= dots_ + 1;
    open_.pop_back();
    before_key_ = false;
    return true;
  }

  void note_depth() { deepest_ = std::max(deepest_, header_ + inside_ + dots_); }

  std::string_view text_;  // what is left of it
  std::string mended_;
  std::vector<Open> open_;
  char previous_ = '\n';  // the last one that was no white space; a string's is its quote
  bool in_header_ = false;
  bool before_key_ = true;   // a key comes next, not a value
  std::size_t header_ = 0;   // parts of the present header
  std::size_t inside_ = 0;   // open brackets, and the dots of the keys before them
  std::size_t dots_ = 0;     // in the present key
  std::size_t deepest_ = 0;
};

}  // namespace

std::optional<TomlScan> scan_toml(std::string_view text) {
  if (!is_printable(text)) return std::nullopt;
  return Scanner(text).scan();
}

}  // namespace configxform
