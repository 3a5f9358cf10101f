#include <algorithm>
#include <configxform/schema.hpp>

#include "schema/sections.hpp"

namespace configxform::schema {
namespace {

/// Takes one character off the front, folded. Apart from ASCII letters only two characters fold to
/// one: the long s (U+017F) and the Kelvin sign (U+212A). Other bytes stand for themselves.
char take_folded(std::string_view& text) noexcept {
  constexpr std::string_view kLongS = "\u017F";
  constexpr std::string_view kKelvin = "\u212A";
  if (text.starts_with(kLongS)) return text.remove_prefix(kLongS.size()), 's';
  if (text.starts_with(kKelvin)) return text.remove_prefix(kKelvin.size()), 'k';
  const char c = text.front();
  text.remove_prefix(1);
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <class Row>
const Row* find_by_name(std::span<const Row> rows, std::string_view name) noexcept {
  const auto row = std::ranges::find(rows, name, &Row::name);
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace

bool equal_fold(std::string_view a, std::string_view b) noexcept {
  while (!a.empty() && !b.empty())
    if (take_folded(a) != take_folded(b)) return false;
  return a.empty() && b.empty();
}

const Field* Section::find(std::string_view key) const noexcept {
  auto field = std::ranges::find(fields, key, &Field::key);
  if (field == fields.end() && !own_decoder)
    field = std::ranges::find_if(fields, [=](const Field& f) { return equal_fold(f.key, key); });
  return field == fields.end() ? nullptr : &*field;
}

std::string_view describe(Kind kind) noexcept {
  switch (kind) {
    case Kind::string: return "a string";
    case Kind::integer: return "an integer";
    case Kind::floating: return "a float";
    case Kind::boolean: return "a boolean";
    case Kind::duration: return "a duration";
    case Kind::datetime: return "a date-time";
    case Kind::string_array: return "an array of strings";
    case Kind::integer_array: return "an array of integers";
    case Kind::floating_array: return "an array of floats";
    case Kind::string_or_string_array: return "a string or an array of strings";
    case Kind::table: return "a table";
    case Kind::array_of_tables: return "an array of tables";
    case Kind::map: return "a table";
    case Kind::any_table: return "a table";
  }
  return "a value";
}

std::string_view name(Effect effect) noexcept {
  switch (effect) {
    case Effect::live: return "live";
    case Effect::next_acquire: return "next-acquire";
    case Effect::restart: return "restart";
  }
  return "";
}

const Executor* find_executor(std::string_view name) noexcept {
  return find_by_name(executors(), name);
}

const FeatureFlag* find_feature_flag(std::string_view name) noexcept {
  return find_by_name(feature_flags(), name);
}

const Plugin* find_plugin(std::string_view plugin) noexcept {
  // [[REGISTRY/]REPOSITORY/]NAME[:VERSION], docs/fleet_scaling/fleeting.md; or the program's name.
  constexpr std::string_view kProgram = "fleeting-plugin-";
  if (const auto slash = plugin.rfind('/'); slash != std::string_view::npos)
    plugin.remove_prefix(slash + 1);
  plugin = plugin.substr(0, plugin.find(':'));
  if (plugin.starts_with(kProgram)) plugin.remove_prefix(kProgram.size());
  return find_by_name(plugins(), plugin);
}

}  // namespace configxform::schema
