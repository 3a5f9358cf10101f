// SecretString: text that must not be seen. It cannot be streamed, formatted or compared by
// accident, and overwrites its memory before giving it back. Reading it takes an explicit reveal().
#pragma once

#include <string>
#include <string_view>

namespace configxform::cli {

class SecretString {
 public:
  SecretString() = default;
  explicit SecretString(std::string text) noexcept;
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
  void wipe() noexcept;

  std::string text_;
};

}  // namespace configxform::cli
