#include "toml_scan.hpp"

#include <algorithm>
#include <vector>

namespace configxform {
namespace {

/// A loop and not find(), which asks memchr about each character.
bool is_one_of(char c, std::string_view set) noexcept {
  return std::any_of(set.begin(), set.end(), [c](char one) { return one == c; });
}

bool is_key_character(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         is_one_of(c, "_-");
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t depth_limit) : text_(text), limit_(depth_limit) {}

  TomlScan scan() && {
    while (at_ < text_.size() && scan_.stop == TomlScan::Stop::end) step();
    if (scan_.stop == TomlScan::Stop::end && !open_.empty()) stop(TomlScan::Stop::stray);
    return scan_;
  }

 private:
  struct Open {
    char bracket;
    std::size_t dots;  // of the key that it is the value of
  };

  void stop(TomlScan::Stop reason) {
    scan_.stop = reason;
    scan_.offset = at_;
  }

  /// Takes in one character, string or comment.
  void step() {
    const char c = text_[at_];
    if (is_one_of(c, "\"'")) return string(c);
    if (c == '#') return comment();
    if (!is_one_of(c, " \t\r")) {
      const bool good = c == '\n'     ? line_end()
                        : in_header_  ? header(c)
                        : before_key_ ? key(c)
                                      : value(c);
      if (!good) stop(TomlScan::Stop::stray);
      if (scan_.nesting > limit_) stop(TomlScan::Stop::depth);
      previous_ = c;
    }
    ++at_;
  }

  void comment() {
    if (scan_.comments++ == 0) scan_.first_comment = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
  }

  bool starts_with(std::string_view start) const {
    return text_.substr(at_, start.size()) == start;
  }

  void string(char quote) {
    if (!is_one_of(previous_, "\n=,[{.")) return stop(TomlScan::Stop::stray);
    const std::size_t begin = at_;
    const std::string_view ends = quote == '"' ? "\"\"\"" : "'''";
    const bool lines = starts_with(ends);
    const std::string_view end = lines ? ends : ends.substr(0, 1);
    at_ += end.size();
    while (at_ < text_.size() && (text_[at_] != quote || !starts_with(end)) &&
           (lines || text_[at_] != '\n'))
      at_ += quote == '"' && text_[at_] == '\\' ? 2U : 1U;
    if (at_ >= text_.size() || !starts_with(end)) {
      at_ = begin;
      return stop(TomlScan::Stop::unclosed);
    }
    at_ += end.size();
    for (int i = 0; lines && i < 2 && starts_with(end.substr(0, 1)); ++i) ++at_;  // '''x''''' is x''
    previous_ = quote;
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
    scan_.nesting = std::max(scan_.nesting, dots_ + 1);
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

  void note_depth() { scan_.nesting = std::max(scan_.nesting, header_ + inside_ + dots_); }

  std::string_view text_;
  std::size_t limit_;
  std::size_t at_ = 0;
  TomlScan scan_;
  std::vector<Open> open_;
  char previous_ = '\n';  // the last one that was no white space; a string's is its quote
  bool in_header_ = false;
  bool before_key_ = true;  // a key comes next, not a value
  std::size_t header_ = 0;  // parts of the present header
  std::size_t inside_ = 0;  // open brackets, and the dots of the keys before them
  std::size_t dots_ = 0;    // in the present key
};

}  // namespace

TomlScan scan_toml(std::string_view text, std::size_t depth_limit) {
  return Scanner(text, depth_limit).scan();
}

}  // namespace configxform
