// merge: a configuration, and what a team wants different from it.
//
//   Origins origins;
//   Result<Document> merged = merge(*secret, *overlay, origins);
//   Diagnostics findings = check(*merged);
//   origins.settle(findings, {{"overlay.json", overlay_text}});   // point into the overlay
//   locate(findings, secret_text);                                // the others into the secret
//
// A patch is a JSON Merge Patch (RFC 7396): an object's members are merged, null removes one,
// anything else replaces what is there. RFC 7396 would replace an array as a whole; `runners` is
// merged element by element instead, each found by its name.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/result.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace configxform {

/// A JSON text to merge, under the name that findings call it by (a file's path).
struct Overlay {
  std::string name;
  std::string_view json;
};

/// Where the parts of a merged document were written.
class CONFIGXFORM_EXPORT Origins {
 public:
  struct Origin {
    std::size_t patch = 0;  ///< 0: the document itself; n: the nth patch merged into it.
    std::string pointer;    ///< In that patch; in the document, the pointer asked for.
  };

  /// Where the value that `pointer` names in the merged document comes from.
  Origin of(std::string_view pointer) const;

  /// Makes every finding that has no line and no source yet, and lies in what a patch brought,
  /// point into it: source, pointer, line and column. `overlays` in the order in which they were
  /// merged.
  void settle(Diagnostics& findings, std::span<const Overlay> overlays) const;

  /// For merge(): another patch begins; it wrote, or removed, what `pointer` names.
  void begin_patch() { ++patches_; }
  void record(std::string pointer, std::string written_at);
  void forget(std::string_view pointer);

 private:
  struct Entry {
    std::string pointer;
    Origin origin;
  };
  std::vector<Entry> entries_;
  std::size_t patches_ = 0;
};

/// The document with the patch applied.
///
/// An element of the patch's `runners` changes the runner with the same `name`; where neither it
/// nor the runner at its position has a name, the one at its position. Elements of `runners` are
/// never added or removed by a patch; `"runners": null` removes them all, as RFC 7396 has it.
///
/// Fails with Code::merge_runner, pointing into the patch: an element that is no object, that fits
/// no runner, or fits several. Keys count as they are written, case included.
CONFIGXFORM_EXPORT Result<Document> merge(const Document& document, const Document& patch);

/// The same, keeping account of what came from where. For each patch in turn, one `origins`.
CONFIGXFORM_EXPORT Result<Document> merge(const Document& document, const Document& patch,
                                          Origins& origins);

}  // namespace configxform
