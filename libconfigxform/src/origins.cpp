#include <algorithm>
#include <configxform/merge.hpp>

namespace configxform {
namespace {

/// `pointer` is `parent` itself, or below it.
bool is_within(std::string_view pointer, std::string_view parent) {
  return pointer.starts_with(parent) &&
         (pointer.size() == parent.size() || pointer[parent.size()] == '/');
}

}  // namespace

void Origins::forget(std::string_view pointer) {
  std::erase_if(entries_, [=](const Entry& entry) { return is_within(entry.pointer, pointer); });
}

void Origins::record(std::string pointer, std::string written_at) {
  forget(pointer);
  entries_.push_back({std::move(pointer), {patches_, std::move(written_at)}});
}

Origins::Origin Origins::of(std::string_view pointer) const {
  const Entry* nearest = nullptr;
  for (const Entry& entry : entries_)
    if (is_within(pointer, entry.pointer) &&
        (nearest == nullptr || entry.pointer.size() > nearest->pointer.size()))
      nearest = &entry;
  if (nearest == nullptr) return {0, std::string(pointer)};
  return {nearest->origin.patch,
          nearest->origin.pointer + std::string(pointer.substr(nearest->pointer.size()))};
}

void Origins::settle(Diagnostics& findings, std::span<const Overlay> overlays) const {
  for (Diagnostic& finding : findings) {
    if (finding.line > 0 || !finding.source.empty()) continue;
    const Origin origin = of(finding.pointer);
    if (origin.patch == 0 || origin.patch > overlays.size()) continue;
    const Overlay& overlay = overlays[origin.patch - 1];
    Diagnostics one{std::move(finding)};
    one.front().pointer = origin.pointer;
    locate(one, overlay.json);
    finding = std::move(one.front());
    finding.source = overlay.name;
  }
}

}  // namespace configxform
