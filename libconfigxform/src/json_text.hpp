// JSON text, made safe to hand to RapidJSON.
//
// Three things in a text would make RapidJSON stop where a reader should go on and collect, read
// past its tables (CVE-2024-38517), or pass what is not UTF-8: they are defused here, in a copy of
// the same length, so that every offset stays good. What each was is kept beside it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace configxform {

class JsonText {
 public:
  /// Why `safe()` is shorter than the text, when it is.
  enum class End { complete, nul, not_utf8 };

  /// `text` must outlive this object and have no byte order mark.
  explicit JsonText(std::string_view text);
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;

  /// Up to the first NUL or the first byte that is not UTF-8: lone surrogate escapes are \uFFFD,
  /// exponents of three and more digits are zeros.
  std::string_view safe() const noexcept { return safe_; }
  std::string_view original() const noexcept { return original_; }
  End end() const noexcept { return end_; }

  /// Offsets of the backslashes of lone surrogate escapes, ascending.
  const std::vector<std::size_t>& lone_surrogates() const noexcept { return lone_surrogates_; }

  /// A number's own text, exponent included, given the offset after it.
  std::string_view number(std::size_t end) const noexcept;

  /// Offset of the opening quote of the string that ends before `end`.
  std::size_t string_begin(std::size_t end) const noexcept;

 private:
  std::size_t scan_string(std::size_t at);
  std::size_t scan_escape(std::size_t at);
  std::size_t scan_exponent(std::size_t at);
  void replace(std::size_t at, std::size_t count, std::string_view with);

  std::string_view original_;
  std::string_view text_;  // the part of it that safe_ covers
  std::string_view safe_;
  End end_ = End::complete;
  std::string copy_;  // empty as long as nothing had to be defused
  std::vector<std::size_t> lone_surrogates_;
};

}  // namespace configxform
