// Place: where a value stands, while the document is walked. The pointer's text is made only when
// there is something to report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace configxform::check_detail {

/// A link to the place around it, which must live as long.
class Place {
 public:
  Place() = default;  ///< The document.
  Place(const Place& around, std::string_view key) : around_(&around), key_(key) {}
  Place(const Place& around, std::size_t index) : around_(&around), index_(index), element_(true) {}

  /// RFC 6901.
  std::string pointer() const;

 private:
  const Place* around_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool element_ = false;
};

}  // namespace configxform::check_detail
