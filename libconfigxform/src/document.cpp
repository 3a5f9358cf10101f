#include <configxform/document.hpp>

#include "json_pointer.hpp"

namespace configxform {
namespace {

// Something that has children: one of the two, or neither.
struct Container {
  Object* object = nullptr;
  Array* array = nullptr;
};

Container container(Value& value) noexcept { return {value.as_object(), value.as_array()}; }

Value* child(const Container& parent, std::string_view part) noexcept {
  if (parent.object != nullptr) return parent.object->find(part);
  const auto index = parent.array != nullptr ? array_index(part) : std::nullopt;
  return index && *index < parent.array->size() ? &(*parent.array)[*index] : nullptr;
}

// Follows `parts` from the root as far as `count`; neither object nor array when the way ends.
Container walk(Object& root, const std::vector<std::string>& parts, std::size_t count) noexcept {
  Container here{&root, nullptr};
  for (std::size_t i = 0; i < count; ++i) {
    Value* next = child(here, parts[i]);
    if (next == nullptr) return {};
    here = container(*next);
  }
  return here;
}

// Whether a part could mean an element: then a missing parent could not be made an object.
bool means_element(std::string_view part) noexcept {
  return part == "-" || array_index(part).has_value();
}

// Adds what is missing from parts[first] on. nullptr, and nothing changed, when it cannot be.
Value* add(const Container& parent, const std::vector<std::string>& parts, std::size_t first,
           Value value) {
  for (std::size_t i = first + 1; i < parts.size(); ++i)
    if (means_element(parts[i])) return nullptr;
  if (parent.object == nullptr && (parent.array == nullptr || parts[first] != "-")) return nullptr;

  Value* added = parent.object != nullptr ? &parent.object->append(parts[first], Value())
                                          : &parent.array->emplace_back();
  for (std::size_t i = first + 1; i < parts.size(); ++i) {
    *added = Object{};
    added = &added->as_object()->append(parts[i], Value());
  }
  *added = std::move(value);
  return added;
}

}  // namespace

Value* Document::find(std::string_view pointer) {
  const auto parts = parse_pointer(pointer);
  if (!parts || parts->empty()) return nullptr;
  return child(walk(root_, *parts, parts->size() - 1), parts->back());
}

const Value* Document::find(std::string_view pointer) const {
  return const_cast<Document*>(this)->find(pointer);
}

Value* Document::set(std::string_view pointer, Value value) {
  const auto parts = parse_pointer(pointer);
  if (!parts || parts->empty()) return nullptr;
  Container here{&root_, nullptr};
  for (std::size_t i = 0;; ++i) {
    Value* next = child(here, (*parts)[i]);
    if (next == nullptr) return add(here, *parts, i, std::move(value));
    if (i + 1 == parts->size()) return &(*next = std::move(value));
    here = container(*next);
  }
}

bool Document::erase(std::string_view pointer) {
  const auto parts = parse_pointer(pointer);
  if (!parts || parts->empty()) return false;
  const Container parent = walk(root_, *parts, parts->size() - 1);
  if (parent.object != nullptr) return parent.object->erase(parts->back());
  if (child(parent, parts->back()) == nullptr) return false;
  parent.array->erase(parent.array->begin() +
                      static_cast<std::ptrdiff_t>(*array_index(parts->back())));
  return true;
}

}  // namespace configxform
