// check: what gitlab-runner would make of a configuration, before it gets to see it.
//
//   for (const Diagnostic& finding : check(document))
//     std::cerr << format(finding) << '\n';
//
// The rules are gitlab-runner's own, read from its source: the types its TOML decoder takes
// (BurntSushi/toml), what rejects the file, what it reads as something else or drops, and what
// fails every job. They are numbered beside the code that applies them, in src/check/.
//
// Limits: regular expressions get their brackets and classes checked, not their whole grammar;
// names of time zones their form; images, paths and hosts nothing. What a fleeting plugin requires
// is known for "aws" alone.
#pragma once

#include <configxform/diagnostic.hpp>
#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/options.hpp>
#include <string_view>

namespace configxform {

/// Everything worth saying about the document as it will be written: after repair(), the notes of
/// which are included. In document order; options.limits.findings at the most, and of nulls in
/// arrays the first 100 (fewer when their pointers are longer than 1 MiB together). Diagnostics have
/// no line yet: locate() (diagnostic.hpp) finds it.
///
/// options.check is not looked at: what a finding means for the caller is what stops() tells.
CONFIGXFORM_EXPORT Diagnostics check(const Document& document, const Options& options = {});

/// Changes values to the kind that the runner's setting has, where nothing is lost (options.repair
/// says how far it goes), and returns a note (Code::repaired_…) for each change. What cannot be
/// repaired stays as it is, for check() to tell:
///
///   setting        from             to
///   integer        10.0, 1e1        10          (never 0.5)
///   float          10               10.0        up to ±(2^53 - 1)
///   duration       1200000000000    "20m0s"     whole nanoseconds, from one second on
///                  0                "0s"
///                  "20m"            1200000000000  for runners before 15.9, which take no text
///   date-time      "2026-01-02T03:04:05Z"   a TOML date-time
///
/// and with Repair::strings also "10" for a number, "true" and "false" for a boolean, and "300" for
/// a duration, which becomes "300s".
CONFIGXFORM_EXPORT Diagnostics repair(Document& document, const Options& options = {});

/// Both at once: repairs the document in place and returns what check() returns.
CONFIGXFORM_EXPORT Diagnostics repair_and_check(Document& document, const Options& options = {});

/// What replacing a config.toml would undo: a warning (Code::token_rotates) for each runner that has
/// another token in the text of the present file, found by a name that is unique in both. Since
/// gitlab-runner writes a rotated token to the file only (commands/multi.go,
/// resetOneRunnerToken), the next start from an older secret brings the revoked one back. Nothing
/// when the file cannot be read as TOML. The pointers are those of `document`.
CONFIGXFORM_EXPORT Diagnostics check_replaced_tokens(const Document& document,
                                                     std::string_view present_toml);

/// True when a configuration with that finding must not be written under that mode:
///
///   off      load errors of writing itself (null_in_array, readback_mismatch, …)
///   safe     load errors, and Code::no_usable_runner
///   strict   every error
CONFIGXFORM_EXPORT bool stops(const Diagnostic& finding, CheckMode mode) noexcept;

/// True when at least one of them does.
CONFIGXFORM_EXPORT bool stops(const Diagnostics& findings, CheckMode mode) noexcept;

/// How to show a finding under a mode: an error when it stops, a note when it is one, else a
/// warning.
CONFIGXFORM_EXPORT Severity severity(const Diagnostic& finding, CheckMode mode) noexcept;

}  // namespace configxform
