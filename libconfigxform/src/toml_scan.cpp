#include "toml_scan.hpp"

#include <algorithm>
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

  std::optional<std::size_t> nesting() {
    while (!text_.empty())
      if (!step()) return std::nullopt;
    if (!open_.empty()) return std::nullopt;
    return deepest_;
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
    text_.remove_prefix(1);
    if (is_one_of(c, " \t\r")) return true;
    const bool good = c == '\n'     ? line_end()
                      : in_header_  ? header(c)
                      : before_key_ ? key(c)
                                    : value(c);
    previous_ = c;
    return good;
  }

  bool comment() {
    text_.remove_prefix(std::min(text_.find('\n'), text_.size()));
    return true;
  }

  bool string(char quote) {
    if (!is_one_of(previous_, "\n=,[{.")) return false;
    const std::string_view ends = quote == '"' ? "\"\"\"" : "'''";
    const bool lines = text_.substr(0, 3) == ends;
    const std::string_view end = lines ? ends : ends.substr(0, 1);
    text_.remove_prefix(end.size());
    while (text_.substr(0, end.size()) != end) {
      const std::size_t length = quote == '"' && text_.substr(0, 1) == "\\" ? 2 : 1;
      if (text_.size() < length || (!lines && text_.front() == '\n')) return false;
      text_.remove_prefix(length);
    }
    text_.remove_prefix(end.size());
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

  std::string_view text_;
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

std::optional<std::size_t> toml_nesting(std::string_view text) {
  if (!is_printable(text)) return std::nullopt;
  return Scanner(text).nesting();
}

}  // namespace configxform
