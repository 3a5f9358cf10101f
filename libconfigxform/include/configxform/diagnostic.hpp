// What the library has to say about a document: one Diagnostic a finding.
//
// A Diagnostic says what kind of finding it is (Class), which one exactly (Code), where (JSON
// pointer, line and column), and in one sentence what is wrong and the way out. It never holds a
// value of the document, so it may be logged anywhere. Programs and tests match on `code`; the
// wording of `message` may improve between releases.
#pragma once

#include <configxform/export.hpp>
#include <configxform/format.hpp>
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
  // Reading TOML (toml.hpp). All of Class::load.
  toml_syntax,         ///< Not TOML 1.0.
  toml_encoding,       ///< Not UTF-8, or an escape of a surrogate.
  toml_duplicate_key,  ///< A key or table twice, or an addition to an inline table.
  toml_number_range,   ///< An integer beyond int64, or a number beyond double.
  toml_limit,          ///< Deeper or larger than Options::limits allow.
  // Writing JSON of what came from TOML (json.hpp).
  number_not_finite,  ///< load: JSON has no nan and no inf.
  datetime_local,     ///< load: a date-time without offset; the runner takes none as a string.
  comments_dropped,   ///< note: the TOML text had comments.
  // Writing TOML (toml.hpp).
  null_dropped,       ///< note: a null member is left out; TOML has no null.
  null_in_array,      ///< load: null inside an array; leaving it out would shift the others.
  value_encoding,     ///< load: a key or string set by a program is not UTF-8.
  depth_limit,        ///< load: a document built by a program is deeper than Options::limits.
  readback_mismatch,  ///< load: the TOML text read back is not the document. A bug of ours.
  readback_skipped,   ///< note: the TOML text holds a form the second reader cannot read.
  // The configuration as a whole (check.hpp, transform.hpp).
  no_usable_runner,  ///< never_works: no runner can ever take a job; gitlab-runner would idle.
  // Types: what gitlab-runner's decoder makes of a value (check.hpp).
  wrong_type,            ///< load: another kind than the setting has.
  number_range,          ///< load: a number that the setting's type cannot hold.
  duration_syntax,       ///< load: text that is no duration.
  duration_nanoseconds,  ///< misread: a bare integer below a second; it counts nanoseconds.
  duration_negative,     ///< warning: below zero.
  datetime_syntax,       ///< load: text that is no RFC 3339 date-time.
  value_ignored,         ///< misread: a value of another kind, which the runner drops in silence.
  json_in_string,        ///< load, misread: JSON text where the object or array itself belongs.
  runners_not_an_array,  ///< load: `runners` is a single object, or a table of them.
  required_missing,      ///< load: a key without which the file is rejected.
  // Keys.
  key_case,        ///< misread: two keys that differ only in case are one setting.
  unknown_key,     ///< misread or warning: gitlab-runner has no such setting there.
  key_version,     ///< misread or warning: this release does not know it yet, or no longer.
  key_deprecated,  ///< warning: another setting takes its place.
  key_no_effect,   ///< warning: decoded, and nothing uses it.
  // Values.
  unknown_value,         ///< Any class: a word that is none of the setting's.
  invalid_value,         ///< Any class: text that the setting's user cannot read.
  value_below_minimum,   ///< warning: less than the runner means to allow.
  label_syntax,          ///< load: a label's key or value.
  label_count,           ///< load: more than 32 labels.
  cron_syntax,           ///< load, misread or warning, by place: no cron expression.
  time_zone_unknown,     ///< warning: no name of a time zone.
  regex_syntax,          ///< load, never_works or warning, by place: brackets that do not match.
  name_format,           ///< load, misread: `%s` is missing where a name goes in.
  environment_entry,     ///< misread: an entry without '=', which the runner drops.
  feature_flag_unknown,  ///< misread or warning: no such flag in this release.
  feature_flag_ending,   ///< warning: deprecated, or gone.
  // Runners.
  concurrent_not_positive,  ///< load: gitlab-runner ends at once.
  setting_missing,          ///< never_works or misread: nothing works without it.
  section_missing,          ///< never_works: the executor's table is not there.
  section_unused,           ///< warning: the table of another executor.
  setting_conflict,         ///< never_works: two settings that exclude each other.
  placeholder,              ///< never_works: what stands there was meant to be replaced.
  url_syntax,               ///< never_works: no http or https address.
  variable,                 ///< warning: `$` in token or url.
  duplicate_name,           ///< warning: two runners of one name.
  duplicate_token,          ///< warning: two runners share a token.
  token_rotates,            ///< warning: gitlab-runner will write another token to the file.
  plugin_setting,           ///< warning or never_works: what the fleeting plugin does not take.
  // What was changed on the way, all notes (check.hpp, repair).
  repaired_number,
  repaired_duration,
  repaired_datetime,
  repaired_boolean,
  // Merging and reporting.
  merge_runner,       ///< load: a patch's runner that fits none, or several (merge.hpp).
  findings_left_out,  ///< note: there are more findings than Options::limits allow.
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

/// Fills in line and column of every diagnostic that has no line yet, by one pass over the text that
/// the document was read from. A member's place is that of its key (what a person looks for), an
/// array element's that of the element itself (of `[[header]]`, the header's), the document's that
/// of its '{', or the first line of TOML. A pointer that the text does not hold gets the place of
/// its nearest parent. Diagnostics with a `source` of their own are left alone.
CONFIGXFORM_EXPORT void locate(Diagnostics& diagnostics, std::string_view text,
                               Format format = Format::json);

}  // namespace configxform
