// Options: everything a caller may decide about reading, checking and writing. The defaults are
// what configxform itself uses.
#pragma once

#include <cstddef>

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
};

struct Options {
  Limits limits;
};

}  // namespace configxform
