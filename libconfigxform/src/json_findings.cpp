#include "json_findings.hpp"

#include <algorithm>

#include "text_position.hpp"

namespace configxform {

void JsonFindings::add(Code code, std::size_t offset, std::string pointer,
                       std::string_view message) {
  if (full()) return;
  budget_.take(pointer.size());
  findings_.push_back(
      {offset, {Class::load, code, std::move(pointer), 0, 0, std::string(message), {}}});
}

Diagnostics JsonFindings::placed_in(std::string_view text) && {
  std::ranges::stable_sort(findings_, {}, &Finding::offset);
  std::vector<std::size_t> offsets;
  for (const Finding& finding : findings_) offsets.push_back(finding.offset);
  const std::vector<TextPosition> positions = text_positions(text, offsets);
  Diagnostics diagnostics;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    Diagnostic& diagnostic = diagnostics.emplace_back(std::move(findings_[i].diagnostic));
    diagnostic.line = positions[i].line;
    diagnostic.column = positions[i].column;
  }
  return diagnostics;
}

}  // namespace configxform
