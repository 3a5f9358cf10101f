// JSON in and out.
//
// The dialect is RFC 8259 with what it leaves open closed: UTF-8 only, keys unique, integers within
// int64, other numbers within double. A byte order mark at the start is skipped.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/options.hpp>
#include <configxform/result.hpp>
#include <string>
#include <string_view>

namespace configxform {

/// Reads a JSON object.
///
/// A number without fraction and exponent is an integer (std::int64_t), any other a float: 10 and
/// 10.0 differ, as they do for gitlab-runner. Floats are the nearest double; one that is too small
/// becomes 0.0 or -0.0. More than 308 digits before the point are refused, whatever the exponent.
/// `-0` is the integer 0. Order of members is kept.
///
/// Fails with Code::json_...; every error has pointer, line and column: the place is that of what
/// is to be changed (the number, the escape, the second of two equal keys, the comma too many).
/// After a syntax error reading stops; errors of content (keys, numbers, lone surrogates) are
/// collected, 100 at the most (fewer when their pointers are longer than 1 MiB together). No input
/// makes it crash, use more stack than a fixed amount, or take much more than linear time.
CONFIGXFORM_EXPORT Result<Document> parse_json(std::string_view text, const Options& options = {});

/// The document as JSON: two-space indentation, members in order, a newline at the end. What
/// parse_json read, it reads back equal. Floats keep a fraction or an exponent, and are the
/// shortest text that reads back to the same double. Of what only a program can set, a date-time
/// becomes its text, NaN and infinities become null, and bytes that are not UTF-8 become U+FFFD.
CONFIGXFORM_EXPORT std::string to_json(const Document& document);

/// What to_json would change in the document, as errors with their pointers: number_not_finite for
/// nan and inf, which JSON does not have, and datetime_local for a date-time without date, time or
/// offset, which gitlab-runner takes as TOML but not as the string that it becomes.
CONFIGXFORM_EXPORT Diagnostics json_losses(const Document& document);

/// Reads `json` with parse_json and compares it with the document, its date-times as strings.
/// Returns nothing when they are equal, else readback_mismatch.
CONFIGXFORM_EXPORT Diagnostics verify_json(std::string_view json, const Document& document);

}  // namespace configxform
