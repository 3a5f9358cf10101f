// Options: everything a caller may decide about reading, checking and writing. The defaults are
// what configxform itself uses.
#pragma once

#include <configxform/format.hpp>
#include <configxform/runner_version.hpp>
#include <cstddef>
#include <optional>

namespace configxform {

/// Bounds that keep a hostile or broken document from costing more than it should.
struct Limits {
  /// What an optimised build handles on a 128 KiB stack (musl gives a thread no more).
  static constexpr std::size_t kMaxDepth = 512;

  /// Objects and arrays inside each other, the root included. Range 1..kMaxDepth; values beyond act
  /// as the nearest of the two.
  std::size_t depth = 128;
  /// Length of the text in bytes, a byte order mark included. A secret holds 64 KiB at most
  /// (Secrets Manager quotas); files may be larger. Values beyond 2 GiB act as 2 GiB.
  std::size_t bytes = std::size_t{64} << 20;
  /// How many findings check() returns; the most serious ones are kept, and one more, a note, tells
  /// how many were left out. 0 acts as 1.
  std::size_t findings = 200;
};

/// What check() says about a key that the runner does not know, and so drops without a word.
enum class UnknownKeys {
  reject,  ///< Class::misread, an error.
  warn,    ///< Class::warning.
  keep,    ///< Nothing.
};

/// What may be changed on the way, so that the runner reads what was meant.
enum class Repair {
  none,     ///< Nothing: every value is written as it is.
  safe,     ///< What loses nothing: 10.0 for an integer, 1200000000000 for a duration, …
  strings,  ///< Also text that holds what the setting asks for: "10", "true"; "300" becomes "300s".
};

/// Which findings stop a configuration from being written (see stops(), check.hpp).
enum class CheckMode {
  off,     ///< Nothing is checked or repaired; only the read-back (toml.hpp) can stop it.
  safe,    ///< What leaves no working runner: the file is rejected at load, or no runner can ever
           ///< take a job. For unattended starts.
  strict,  ///< Every error: load, misread, never-works.
};

struct Options {
  Limits limits;
  /// The text that transform() reads, and the one that it makes of it.
  Format from = Format::json;
  Format to = Format::toml;
  /// The gitlab-runner that will read the file; the newest known one (schema::newest_runner())
  /// when not given. Unknown keys only warn when it is newer than that.
  std::optional<RunnerVersion> runner_version = std::nullopt;
  UnknownKeys unknown_keys = UnknownKeys::reject;
  Repair repair = Repair::safe;
  CheckMode check = CheckMode::strict;
};

}  // namespace configxform
