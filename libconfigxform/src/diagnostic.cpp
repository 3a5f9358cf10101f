#include <algorithm>
#include <configxform/diagnostic.hpp>

#include "utf8.hpp"

namespace configxform {
namespace {

void append_hex(std::string& out, std::string_view prefix, unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += prefix;
  out += kDigits[byte >> 4];
  out += kDigits[byte & 0xF];
}

// Keys and file names come from outside: what could move the cursor or end the line is escaped,
// that is C0, DEL, C1 (U+0080 to U+009F, in UTF-8 C2 80 to C2 9F) and bytes that are not UTF-8.
void append_printable(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (length == 0)
      append_hex(out, "\\x", byte);
    else if (byte < 0x20 || byte == 0x7F)
      append_hex(out, "\\u00", byte);
    else if (byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0)
      append_hex(out, "\\u00", static_cast<unsigned char>(text[at + 1]));
    else
      out += text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
}

}  // namespace

Severity severity(Class kind) noexcept {
  switch (kind) {
    case Class::load:
    case Class::misread:
    case Class::never_works: return Severity::error;
    case Class::warning: return Severity::warning;
    case Class::note: return Severity::note;
  }
  return Severity::error;
}

std::string_view name(Class kind) noexcept {
  switch (kind) {
    case Class::load: return "load";
    case Class::misread: return "misread";
    case Class::never_works: return "never-works";
    case Class::warning: return "warning";
    case Class::note: return "note";
  }
  return "";
}

std::string_view name(Severity severity) noexcept {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

std::string_view name(Code code) noexcept {
  switch (code) {
    case Code::json_empty: return "json-empty";
    case Code::json_syntax: return "json-syntax";
    case Code::json_encoding: return "json-encoding";
    case Code::json_trailing_text: return "json-trailing-text";
    case Code::json_not_an_object: return "json-not-an-object";
    case Code::json_duplicate_key: return "json-duplicate-key";
    case Code::json_number_range: return "json-number-range";
    case Code::json_limit: return "json-limit";
    case Code::null_dropped: return "null-dropped";
    case Code::null_in_array: return "null-in-array";
    case Code::value_encoding: return "value-encoding";
    case Code::depth_limit: return "depth-limit";
    case Code::readback_mismatch: return "readback-mismatch";
    case Code::readback_skipped: return "readback-skipped";
    case Code::no_usable_runner: return "no-usable-runner";
  }
  return "";
}

bool has_errors(const Diagnostics& diagnostics) noexcept {
  return std::ranges::any_of(
      diagnostics, [](const Diagnostic& d) { return severity(d.kind) == Severity::error; });
}

std::string format(const Diagnostic& diagnostic, std::string_view source) {
  if (!diagnostic.source.empty()) source = diagnostic.source;
  std::string out;
  append_printable(out, source);
  if (diagnostic.line > 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column);
  }
  if (!out.empty()) out += ": ";
  out += name(severity(diagnostic.kind));
  out += ": ";
  if (!diagnostic.pointer.empty()) {
    append_printable(out, diagnostic.pointer);
    out += ": ";
  }
  append_printable(out, diagnostic.message);
  out += " [";
  out += name(diagnostic.code);
  out += ']';
  return out;
}

std::string format(const Diagnostics& diagnostics, std::string_view source) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += format(diagnostic, source) + '\n';
  return out;
}

}  // namespace configxform
