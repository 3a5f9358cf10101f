#include "check/place.hpp"

#include <configxform/document.hpp>

namespace configxform::check_detail {

std::string Place::pointer() const {
  if (around_ == nullptr) return {};
  return around_->pointer() + (element_ ? '/' + std::to_string(index_) : pointer_part(key_));
}

}  // namespace configxform::check_detail
