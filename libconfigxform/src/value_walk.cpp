#include "value_walk.hpp"

#include <configxform/document.hpp>

namespace configxform {

ValueWalk::ValueWalk(const Object& root) : parents_{{&root, nullptr, 0}} {}

bool ValueWalk::next() {
  if (enter_) enter_value();
  while (!parents_.empty()) {
    Parent& parent = parents_.back();
    const std::size_t index = parent.next++;
    if (parent.object != nullptr && index < parent.object->size()) {
      const Member& member = parent.object->begin()[static_cast<std::ptrdiff_t>(index)];
      key_ = &member.key;
      value_ = &member.value;
    } else if (parent.array != nullptr && index < parent.array->size()) {
      key_ = nullptr;
      value_ = &(*parent.array)[index];
    } else {
      parents_.pop_back();
      continue;
    }
    return enter_ = true;
  }
  return false;
}

void ValueWalk::enter_value() {
  enter_ = false;
  const Object* object = value_->as_object();
  const Array* array = value_->as_array();
  if (object != nullptr || array != nullptr) parents_.push_back({object, array, 0});
}

std::string ValueWalk::pointer() const {
  std::string pointer;
  for (const Parent& parent : parents_) {
    const std::size_t index = parent.next - 1;
    pointer += parent.array != nullptr
                   ? '/' + std::to_string(index)
                   : pointer_part(parent.object->begin()[static_cast<std::ptrdiff_t>(index)].key);
  }
  return pointer;
}

}  // namespace configxform
