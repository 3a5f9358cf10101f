// The findings of check as text for a person, as JSON for a program, and as GitLab's Code Quality
// report (docs.gitlab.com, "Code Quality report format").
#pragma once

#include <configxform/diagnostic.hpp>
#include <string>
#include <string_view>

#include "settings.hpp"

namespace configxform::cli {

/// text: one line a finding and a count. json: {"errors": n, "warnings": n, "notes": n, "findings":
/// [{"severity", "class", "code", "pointer", "source", "line", "column", "message"}, …]}.
/// codequality: an array; blocker for load, critical for never-works, major for misread, minor for a
/// warning, info for a note; the fingerprint depends on source, pointer and code alone.
std::string report(const Diagnostics& findings, std::string_view source, ReportFormat format);

}  // namespace configxform::cli
