#include <configxform/options.hpp>

#include "json_pointer.hpp"
#include "places.hpp"
#include "toml_tree.hpp"

namespace configxform {
namespace {

TextPosition position(const toml::source_region& region) {
  return {region.begin.line, region.begin.column};
}

/// Tables that only a longer header or dotted key made have no place of their own, and that of
/// their parent will do.
TextPosition place(const toml::table& root, const PointerParts& parts) {
  TextPosition nearest{1, 1};
  const toml::node* node = &root;
  for (const std::string& part : parts) {
    TextPosition here;
    if (const auto* table = node->as_table()) {
      const auto member = table->find(part);
      if (member == table->cend()) break;
      here = position(member->first.source());
      node = &member->second;
    } else {
      const auto* array = node->as_array();
      const auto index = array_index(part);
      node = array && index ? array->get(*index) : nullptr;
      if (node == nullptr) break;
      here = position(node->source());
    }
    if (here.line != 0) nearest = here;
  }
  return nearest;
}

}  // namespace

Places toml_places(std::string_view toml, const std::vector<PointerParts>& pointers) {
  const TomlTree tree = read_toml_tree(toml, Limits::kMaxDepth);
  Places places(pointers.size());
  for (std::size_t i = 0; !tree.fault && i < pointers.size(); ++i)
    places[i] = place(tree.root, pointers[i]);
  return places;
}

}  // namespace configxform
