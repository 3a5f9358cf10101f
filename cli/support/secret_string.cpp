#include "support/secret_string.hpp"

#include <string.h>  // explicit_bzero: glibc, musl, BSD

#include <algorithm>
#include <utility>

namespace configxform::cli {

void wipe(std::string& text) noexcept {
  text.resize(text.capacity());  // no allocation; makes the spare bytes ours to write
  explicit_bzero(text.data(), text.size());
  text.clear();
}

SecretString::SecretString(std::string&& text) noexcept : text_(std::move(text)) {
  wipe(text);  // a short string was copied, not moved
}

SecretString::SecretString(SecretString&& other) noexcept : text_(std::move(other.text_)) {
  wipe(other.text_);
}

SecretString& SecretString::operator=(const SecretString& other) {
  if (this != &other) *this = SecretString(other);
  return *this;
}

SecretString& SecretString::operator=(SecretString&& other) noexcept {
  if (this == &other) return *this;
  wipe(text_);
  text_ = std::move(other.text_);
  wipe(other.text_);
  return *this;
}

SecretString::~SecretString() { wipe(text_); }

void SecretString::append(std::string_view text) {
  const std::size_t size = text_.size() + text.size();
  if (size <= text_.capacity()) {
    text_.append(text);
    return;
  }
  SecretString grown;
  grown.text_.reserve(std::max(size, 2 * text_.capacity()));
  grown.text_.append(text_).append(text);
  *this = std::move(grown);
}

}  // namespace configxform::cli
