#include "check/table.hpp"

#include "grammar/text.hpp"
#include "setting.hpp"

namespace configxform::check_detail {

const Member* Table::member(std::string_view key) const noexcept {
  const Member* found = object_ ? find_setting(*object_, key) : nullptr;
  return found && !found->value.is_null() ? found : nullptr;
}

const std::string* Table::text(std::string_view key) const noexcept {
  const Member* found = member(key);
  return found ? found->value.as_string() : nullptr;
}

const std::int64_t* Table::integer(std::string_view key) const noexcept {
  const Member* found = member(key);
  return found ? found->value.as_integer() : nullptr;
}

const Array* Table::array(std::string_view key) const noexcept {
  const Member* found = member(key);
  return found ? found->value.as_array() : nullptr;
}

bool Table::is_true(std::string_view key) const noexcept {
  const Member* found = member(key);
  const bool* flag = found ? found->value.as_boolean() : nullptr;
  return flag != nullptr && *flag;
}

bool Table::has_text(std::string_view key) const noexcept {
  const std::string* found = text(key);
  return found != nullptr && !grammar::trim(*found).empty();
}

Table Table::table(std::string_view key) const noexcept {
  const Member* found = member(key);
  const Object* object = found ? found->value.as_object() : nullptr;
  if (object == nullptr) return Table(*context_);
  return Table(*object, Place(place_, found->key), *context_);
}

Place Table::at(std::string_view key) const {
  const Member* found = object_ && !key.empty() ? find_setting(*object_, key) : nullptr;
  return found ? Place(place_, found->key) : place_;
}

std::string Table::what_is_at(std::string_view key) const {
  const Member* found = object_ ? find_setting(*object_, key) : nullptr;
  if (found == nullptr) return "none";
  return found->value.is_null() ? "null" : "an empty one";
}

void Table::report(Class kind, Code code, std::string_view key, std::string message) const {
  context_->report(kind, code, at(key), std::move(message));
}

}  // namespace configxform::check_detail
