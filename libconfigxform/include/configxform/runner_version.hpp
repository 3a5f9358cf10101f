// RunnerVersion: a release of gitlab-runner.
//
//   std::optional<RunnerVersion> version = parse_runner_version("18.9");
//   if (version && *version > schema::newest_runner()) ...   // newer than the tables
#pragma once

#include <compare>
#include <configxform/export.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace configxform {

/// Compares as one expects: 15.10.0 is newer than 15.9.3.
struct RunnerVersion {
  int major = 0;
  int minor = 0;
  int patch = 0;
  friend constexpr auto operator<=>(const RunnerVersion&, const RunnerVersion&) = default;
};

/// Reads "X.Y" (meaning X.Y.0) or "X.Y.Z", with or without a "v" in front: "18.9", "v18.9.2". What
/// builds append is left out: a pre-release ("18.9.0-rc1", "18.9.0~pre.123.g0123abc") counts as the
/// release that it leads to, since it is cut from the same code; so does build metadata ("+...").
///
/// Nothing is returned for any other text: a major version alone, more than three numbers, a number
/// above 9999 or with a leading zero, blanks, "latest".
CONFIGXFORM_EXPORT std::optional<RunnerVersion> parse_runner_version(
    std::string_view text) noexcept;

/// "X.Y.Z".
CONFIGXFORM_EXPORT std::string to_string(const RunnerVersion& version);

}  // namespace configxform
