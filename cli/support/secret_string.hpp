// SecretString: text that must not be seen. It cannot be streamed, formatted or compared by
// accident, and overwrites its memory before giving it back: on destruction, on assignment, when it
// grows, and when it is moved from, the buffer for short strings included. Reading it takes an
// explicit reveal().
#pragma once

#include <string>
#include <string_view>

namespace configxform::cli {

class SecretString {
 public:
  SecretString() = default;
  /// Takes the text over and wipes what is left of it in the caller's string.
  explicit SecretString(std::string&& text) noexcept;
  explicit SecretString(std::string_view text) : SecretString(std::string(text)) {}
  explicit SecretString(const char* text) : SecretString(std::string(text)) {}
  SecretString(const SecretString&) = default;
  SecretString(SecretString&& other) noexcept;
  SecretString& operator=(const SecretString& other);
  SecretString& operator=(SecretString&& other) noexcept;
  ~SecretString();

  std::string_view reveal() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }

  /// Appends without leaving copies of the old content behind.
  void append(std::string_view text);

 private:
  std::string text_;
};

/// Overwrites the whole memory of `text`, spare capacity included, and leaves it empty. For
/// secrets that pass through a plain string on their way in or out.
void wipe(std::string& text) noexcept;

}  // namespace configxform::cli
