// Context: what every rule needs to know, and where it reports.
#pragma once

#include <configxform/diagnostic.hpp>
#include <configxform/options.hpp>
#include <configxform/schema.hpp>
#include <configxform/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "check/place.hpp"

namespace configxform::check_detail {

/// A part of the document that the runner does not use.
struct Unread {
  std::string pointer;
  bool decoded;  ///< Its types count all the same; false when the release does not know the key.
};

struct Context {
  explicit Context(const Options& chosen)
      : options(chosen), version(chosen.runner_version.value_or(schema::newest_runner())) {}

  const Options& options;
  RunnerVersion version;
  Diagnostics findings;
  std::vector<Unread> unread;

  /// True when the runner that will read the file is of that release or later.
  bool since(int major, int minor) const { return version >= RunnerVersion{major, minor, 0}; }

  void report(Class kind, Code code, const Place& place, std::string message) {
    findings.push_back({kind, code, place.pointer(), 0, 0, std::move(message), {}});
  }

  /// Something that the runner drops because it does not know it: as Options::unknown_keys says.
  /// `empty`: nothing is lost with it, so it is never more than a warning.
  void report_unknown(Code code, const Place& place, std::string message, bool empty);
};

/// "'key'", for messages.
inline std::string quoted(std::string_view key) { return '\'' + std::string(key) + '\''; }

/// True for null, "", [] and {}: dropping it loses nothing.
bool is_empty(const Value& value) noexcept;

/// A section's path as its header: "runners.docker" gives "[runners.docker]", "runners"
/// "[[runners]]",
/// "" "the top level".
std::string header(std::string_view path);

}  // namespace configxform::check_detail
