// Ways through the tables: JSON pointers, dotted paths, and where a key exists.
#include <algorithm>
#include <configxform/schema.hpp>

#include "json_pointer.hpp"

namespace configxform::schema {
namespace {

using Part = Place::Part;

bool is_index(std::string_view token) noexcept { return token == "-" || array_index(token); }

bool is_array(Kind kind) noexcept {
  return kind == Kind::string_array || kind == Kind::integer_array ||
         kind == Kind::floating_array || kind == Kind::string_or_string_array ||
         kind == Kind::array_of_tables;
}

/// To a key of the place's section.
bool enter_field(Place& place, std::string_view key) noexcept {
  const Field* field = place.section->find(key);
  if (!field) return false;
  place = {Part::field,   field,
           field->kind == Kind::table ? field->section : nullptr,
           place.section, std::max(place.since, field->life.since),
           field->change.value_or(place.change)};
  return true;
}

/// To an element or an entry of the place's value.
bool enter_value(Place& place, std::string_view token) noexcept {
  if (place.part == Part::any) return true;
  if (!place.field) return false;
  const Field& field = *place.field;
  if (place.part == Part::field && field.kind == Kind::any_table) {
    place.part = Part::any;
  } else if (place.part == Part::field && field.kind == Kind::map) {
    place.part = Part::entry;
  } else if (place.part == Part::field && is_array(field.kind) && is_index(token)) {
    place.part = Part::element;
    place.section = field.section;
  } else if (place.part == Part::entry && is_array(field.value) && is_index(token)) {
    place.part = Part::element;
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::optional<Place> at_pointer(std::string_view pointer) {
  const auto parts = parse_pointer(pointer);
  if (!parts) return std::nullopt;
  Place place{.section = &root()};
  for (const std::string& part : *parts)
    if (!(place.section ? enter_field(place, part) : enter_value(place, part)))
      return std::nullopt;
  return place;
}

std::optional<Place> at_path(std::string_view path) noexcept {
  Place place{.section = &root()};
  for (bool last = path.empty(); !last;) {
    if (place.field && place.field->kind == Kind::array_of_tables) enter_value(place, "-");
    if (!place.section) {
      // The rest is one key of a map, or lies inside a free table.
      const bool entered = !is_array(place.field->kind) && enter_value(place, path);
      return entered ? std::optional(place) : std::nullopt;
    }
    const std::size_t dot = path.find('.');
    last = dot == std::string_view::npos;
    if (!enter_field(place, path.substr(0, dot))) return std::nullopt;
    if (!last) path.remove_prefix(dot + 1);
  }
  return place;
}

std::vector<std::string> paths_of(std::string_view key) {
  std::vector<std::string> paths;
  for (const Section* section : sections()) {
    const Field* field = section->find(key);
    if (!field) continue;
    for (std::string_view path : section->paths) {
      std::string full(path);
      if (!full.empty()) full += '.';
      paths.push_back(full.append(field->key));
    }
  }
  return paths;
}

}  // namespace configxform::schema
