#include <configxform/diagnostic.hpp>

#include "json_pointer.hpp"
#include "places.hpp"

namespace configxform {

void locate(Diagnostics& diagnostics, std::string_view text, Format format) {
  std::vector<Diagnostic*> placed;
  std::vector<PointerParts> pointers;
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.line != 0 || !diagnostic.source.empty()) continue;
    auto parts = parse_pointer(diagnostic.pointer);
    if (!parts) continue;
    placed.push_back(&diagnostic);
    pointers.push_back(*std::move(parts));
  }
  if (placed.empty()) return;
  const Places places =
      format == Format::json ? json_places(text, pointers) : toml_places(text, pointers);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (!places[i]) continue;
    placed[i]->line = places[i]->line;
    placed[i]->column = places[i]->column;
  }
}

}  // namespace configxform
