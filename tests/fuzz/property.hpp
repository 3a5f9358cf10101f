// Properties: what must hold whatever the input is. One that does not hold ends the process, which
// libFuzzer takes for a crash, as a failed assertion.
#pragma once

#include <algorithm>
#include <configxform/diagnostic.hpp>
#include <configxform/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fuzz {

inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "property failed: %s\n", property);
  std::abort();
}

/// Stands where a value was, so that a message that quotes values shows it. Not to be found in any
/// key: an input with such a key tells nothing.
inline constexpr std::string_view kCanary = "c4nary71fQz";
inline constexpr std::int64_t kCanaryNumber = 71'839'265'504;

inline bool shows_canary(std::string_view text) {
  return text.find(kCanary) != text.npos || text.find("71839265504") != text.npos;
}

/// Findings on a text: each has its place inside it, and a message of bounded length that is one
/// line. A message may name a key twice, so the longest key counts.
inline void check_findings(const configxform::Diagnostics& findings, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  std::size_t pointers = 0;
  for (const configxform::Diagnostic& finding : findings) {
    pointers += finding.pointer.size();
    if (finding.source.empty())
      require(finding.line <= lines && finding.column <= text.size() + 1, "places are in the text");
    require((finding.line == 0) == (finding.column == 0), "a place has both line and column");
    require(!finding.message.empty(), "every finding has a message");
    require(finding.message.size() <= 600 + 2 * finding.pointer.size(), "messages are short");
    require(configxform::format(finding).find('\n') == std::string::npos, "a finding is one line");
  }
  require(pointers <= (std::size_t{4} << 20) + 8 * text.size(), "findings are in proportion");
}

/// A reader that refuses says so in load errors, at most 100 of them, each with its line.
inline void check_refusal(const configxform::Diagnostics& findings, std::string_view text) {
  check_findings(findings, text);
  require(!findings.empty() && findings.size() <= 100, "a refusal has findings, 100 at the most");
  for (const configxform::Diagnostic& finding : findings) {
    require(finding.kind == configxform::Class::load, "a refusal is an error");
    require(finding.line > 0, "a refusal has its line");
    require(finding.message.size() <= 400, "a reader's messages are short");
  }
}

}  // namespace fuzz
