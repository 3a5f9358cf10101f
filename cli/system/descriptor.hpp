// Descriptor: an open file that is closed at the end of its scope.
#pragma once

#include <unistd.h>

#include <utility>

namespace configxform::cli {

class Descriptor {
 public:
  Descriptor() = default;
  /// Takes what open(2) gave, -1 included.
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ != -1) ::close(number_);
  }

  explicit operator bool() const noexcept { return number_ != -1; }
  int number() const noexcept { return number_; }

 private:
  int number_ = -1;
};

}  // namespace configxform::cli
