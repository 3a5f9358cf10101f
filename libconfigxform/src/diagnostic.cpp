#include <algorithm>
#include <configxform/diagnostic.hpp>

#include "printable.hpp"

namespace configxform {

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
    case Code::toml_syntax: return "toml-syntax";
    case Code::toml_encoding: return "toml-encoding";
    case Code::toml_duplicate_key: return "toml-duplicate-key";
    case Code::toml_number_range: return "toml-number-range";
    case Code::toml_limit: return "toml-limit";
    case Code::number_not_finite: return "number-not-finite";
    case Code::datetime_local: return "datetime-local";
    case Code::comments_dropped: return "comments-dropped";
    case Code::null_dropped: return "null-dropped";
    case Code::null_in_array: return "null-in-array";
    case Code::value_encoding: return "value-encoding";
    case Code::depth_limit: return "depth-limit";
    case Code::readback_mismatch: return "readback-mismatch";
    case Code::readback_skipped: return "readback-skipped";
    case Code::no_usable_runner: return "no-usable-runner";
    case Code::wrong_type: return "wrong-type";
    case Code::number_range: return "number-range";
    case Code::duration_syntax: return "duration-syntax";
    case Code::duration_nanoseconds: return "duration-nanoseconds";
    case Code::duration_negative: return "duration-negative";
    case Code::datetime_syntax: return "datetime-syntax";
    case Code::value_ignored: return "value-ignored";
    case Code::json_in_string: return "json-in-string";
    case Code::runners_not_an_array: return "runners-not-an-array";
    case Code::required_missing: return "required-missing";
    case Code::key_case: return "key-case";
    case Code::unknown_key: return "unknown-key";
    case Code::key_version: return "key-version";
    case Code::key_deprecated: return "key-deprecated";
    case Code::key_no_effect: return "key-no-effect";
    case Code::unknown_value: return "unknown-value";
    case Code::invalid_value: return "invalid-value";
    case Code::value_below_minimum: return "value-below-minimum";
    case Code::label_syntax: return "label-syntax";
    case Code::label_count: return "label-count";
    case Code::cron_syntax: return "cron-syntax";
    case Code::time_zone_unknown: return "time-zone-unknown";
    case Code::regex_syntax: return "regex-syntax";
    case Code::name_format: return "name-format";
    case Code::environment_entry: return "environment-entry";
    case Code::feature_flag_unknown: return "feature-flag-unknown";
    case Code::feature_flag_ending: return "feature-flag-ending";
    case Code::concurrent_not_positive: return "concurrent-not-positive";
    case Code::setting_missing: return "setting-missing";
    case Code::section_missing: return "section-missing";
    case Code::section_unused: return "section-unused";
    case Code::setting_conflict: return "setting-conflict";
    case Code::placeholder: return "placeholder";
    case Code::url_syntax: return "url-syntax";
    case Code::variable: return "variable";
    case Code::duplicate_name: return "duplicate-name";
    case Code::duplicate_token: return "duplicate-token";
    case Code::token_rotates: return "token-rotates";
    case Code::plugin_setting: return "plugin-setting";
    case Code::repaired_number: return "repaired-number";
    case Code::repaired_duration: return "repaired-duration";
    case Code::repaired_datetime: return "repaired-datetime";
    case Code::repaired_boolean: return "repaired-boolean";
    case Code::merge_runner: return "merge-runner";
    case Code::findings_left_out: return "findings-left-out";
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
