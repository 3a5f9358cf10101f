#include "check/context.hpp"

namespace configxform::check_detail {

void Context::report_unknown(Code code, const Place& place, std::string message, bool empty) {
  if (options.unknown_keys == UnknownKeys::keep) return;
  if (empty) message += "; it is empty, so nothing is lost";
  const bool known_release = version <= schema::newest_runner();
  const bool error = options.unknown_keys == UnknownKeys::reject && known_release && !empty;
  report(error ? Class::misread : Class::warning, code, place, std::move(message));
}

bool is_empty(const Value& value) noexcept {
  if (const std::string* text = value.as_string()) return text->empty();
  if (const Array* array = value.as_array()) return array->empty();
  if (const Object* object = value.as_object()) return object->empty();
  return value.is_null();
}

std::string header(std::string_view path) {
  if (path.empty()) return "the top level";
  const auto place = schema::at_path(path);
  const bool list = place && place->field && place->field->kind == schema::Kind::array_of_tables;
  return (list ? "[[" : "[") + std::string(path) + (list ? "]]" : "]");
}

}  // namespace configxform::check_detail
