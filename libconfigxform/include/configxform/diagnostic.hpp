// What the library has to say about a document: one Diagnostic a finding.
//
// A Diagnostic says what kind of finding it is (Class), which one exactly (Code), where (JSON
// pointer, line and column), and in one sentence what is wrong and the way out. It never holds a
// value of the document, so it may be logged anywhere. Programs and tests match on `code`; the
// wording of `message` may improve between releases.
#pragma once

#include <configxform/export.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace configxform {

/// What a finding means for the runner. The first three are errors.
enum class Class {
  load,         ///< The text cannot be read, or gitlab-runner rejects the whole file.
  misread,      ///< gitlab-runner loads it and takes it for something else, or drops a part.
  never_works,  ///< It loads, but no job can ever run on that runner.
  warning,      ///< Works; worth knowing all the same.
  note,         ///< What the library changed or dropped on the way, or could not verify.
};

enum class Severity { error, warning, note };

/// Each finding's stable identity. `name()` gives the text form, e.g. "json-duplicate-key".
enum class Code {
  // Reading JSON (json.hpp). All of Class::load.
  json_empty,          ///< No text, or white space only.
  json_syntax,         ///< Not JSON (RFC 8259); comments, NaN and Infinity included.
  json_encoding,       ///< Not UTF-8, or a \u escape of a lone surrogate.
  json_trailing_text,  ///< Text after the document's end, NUL included.
  json_not_an_object,  ///< The top level is no object.
  json_duplicate_key,  ///< One object holds a key twice.
  json_number_range,   ///< An integer beyond int64, or a number beyond double.
  json_limit,          ///< Deeper or larger than Options::limits allow.
  // Writing TOML (toml.hpp).
  null_dropped,       ///< note: a null member is left out; TOML has no null.
  null_in_array,      ///< load: null inside an array; leaving it out would shift the others.
  value_encoding,     ///< load: a key or string set by a program is not UTF-8.
  depth_limit,        ///< load: a document built by a program is deeper than Options::limits.
  readback_mismatch,  ///< load: the TOML text read back is not the document. A bug of ours.
  readback_skipped,   ///< note: the TOML text holds a form the second reader cannot read.
  // The configuration as a whole (transform.hpp).
  no_usable_runner,  ///< never_works: no runner has url, token and executor; it would idle.
};

struct Diagnostic {
  Class kind = Class::load;
  Code code = Code::json_syntax;
  /// RFC 6901 JSON pointer of the value meant, "" for the whole document.
  std::string pointer;
  /// Place in the text, from 1; 0 when there is no text or the place is unknown.
  /// `column` counts code points.
  std::size_t line = 0;
  std::size_t column = 0;
  /// One sentence, lower-case, without a full stop: what is wrong and the way out.
  std::string message;
  /// Which text the place is in, when there are several (a merged overlay's name); else empty.
  std::string source;
};

using Diagnostics = std::vector<Diagnostic>;

CONFIGXFORM_EXPORT Severity severity(Class kind) noexcept;

/// "load", "misread", "never-works", "warning", "note".
CONFIGXFORM_EXPORT std::string_view name(Class kind) noexcept;

/// "error", "warning", "note".
CONFIGXFORM_EXPORT std::string_view name(Severity severity) noexcept;

/// The stable text form of a code: lower-case words joined by '-'.
CONFIGXFORM_EXPORT std::string_view name(Code code) noexcept;

/// True when at least one finding is an error.
CONFIGXFORM_EXPORT bool has_errors(const Diagnostics& diagnostics) noexcept;

/// "SOURCE:LINE:COLUMN: error: /pointer: text [code]", without a newline. Parts that are unknown
/// are left out; control characters are escaped, so the result is one line. `source` is used where
/// the diagnostic names none of its own.
CONFIGXFORM_EXPORT std::string format(const Diagnostic& diagnostic, std::string_view source = {});

/// The same for a list: one line each, each ending in a newline.
CONFIGXFORM_EXPORT std::string format(const Diagnostics& diagnostics, std::string_view source = {});

/// Fills in line and column of every diagnostic that has no line yet, by one pass over
/// the JSON text that the document was read from. A member's place is that of its key (what a
/// person looks for), an array element's that of the element itself, the document's that of its
/// '{'. A pointer that the text does not hold gets the place of its nearest parent. Diagnostics with a `source` of their own are left alone.
CONFIGXFORM_EXPORT void locate(Diagnostics& diagnostics, std::string_view json);

}  // namespace configxform
