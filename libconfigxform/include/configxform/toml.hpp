// TOML in and out.
//
// The text written is TOML 1.0 that any parser reads back to the same data, in forms that every
// BurntSushi/toml since gitlab-runner 15.0 reads, and looks like the file gitlab-runner writes
// itself: two-space indentation, scalars and arrays of a table before its sub-tables, arrays of
// tables as [[...]], otherwise the document's order. The same document gives the same bytes.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/options.hpp>
#include <configxform/result.hpp>
#include <string>
#include <string_view>

namespace configxform {

/// Reads TOML 1.0, all of it and nothing else: a config.toml as gitlab-runner reads it.
///
/// Members come in the order of their keys' bytes, elements of arrays and [[tables]] in the text's.
/// Comments are lost. Integers stay integers, floats floats; a date-time keeps its digits (nine of a
/// fraction, further ones are cut, as TOML asks) in the form "2026-01-02T03:04:05.5Z". A byte order
/// mark at the start is skipped.
///
/// Fails with one Code::toml_... error, which has line and column; its message never quotes the
/// text. No input makes it crash: a level of nesting costs up to 1.5 KiB of the thread's stack, and
/// Options::limits bound the levels (values inside each other to 256 in any case).
CONFIGXFORM_EXPORT Result<Document> parse_toml(std::string_view text, const Options& options = {});

/// Writes a document as TOML.
///
/// Integers stay integers and floats floats, bit-exact (the shortest text that reads back to the
/// same double; NaN and infinities are written as TOML's nan, inf and -inf). A date-time keeps its
/// text but for 'T' and 'Z', which become upper case. A null member is dropped with a note, as TOML
/// has no null; empty strings, arrays and tables are kept, since they mean something to
/// gitlab-runner. An empty document gives "". Tables that have no name, or one of more than about
/// 512 bytes with those around them, are written inline, as are those in mixed arrays.
///
/// Fails with null_in_array, value_encoding or depth_limit, each with its pointer: the first 100
/// errors, and as many notes (fewer when their pointers are longer than 1 MiB together). The work
/// and the text are linear in the document. Keys must be unique within an object, as they are
/// unless Object::append() was told otherwise: a text with a key twice is no TOML.
CONFIGXFORM_EXPORT Result<std::string> to_toml(const Document& document,
                                               const Options& options = {});

/// The publish gate: reads `toml` with a reader that shares no code with to_toml (toml++) and compares
/// it with the document value by value, null members left out.
///
/// Returns nothing when they are equal; readback_mismatch (an error, with the pointer of the first
/// difference) when they are not or the reader refuses the text; readback_skipped (a note) when the
/// document nests deeper than 64, which it is not tried on: that is what a thread of musl's, with
/// its stack of 128 KiB, can read.
CONFIGXFORM_EXPORT Diagnostics verify_toml(std::string_view toml, const Document& document);

}  // namespace configxform
