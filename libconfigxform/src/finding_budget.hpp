// How much is said about one document, so that no document is multiplied by what is said of it.
#pragma once

#include <cstddef>

namespace configxform {

class FindingBudget {
 public:
  /// There are 100 findings, or their pointers are longer than 1 MiB together. Ask before making
  /// a pointer.
  bool spent() const noexcept {
    return findings_ == kMaxFindings || pointer_bytes_ > kMaxPointerBytes;
  }

  void take(std::size_t pointer_bytes) noexcept {
    ++findings_;
    pointer_bytes_ += pointer_bytes;
  }

 private:
  static constexpr std::size_t kMaxFindings = 100;
  static constexpr std::size_t kMaxPointerBytes = std::size_t{1} << 20;

  std::size_t findings_ = 0;
  std::size_t pointer_bytes_ = 0;
};

}  // namespace configxform
