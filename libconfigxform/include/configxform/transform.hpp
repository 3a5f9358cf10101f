// The whole way: from JSON text to config.toml text, and back.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/merge.hpp>
#include <configxform/options.hpp>
#include <configxform/result.hpp>
#include <span>
#include <string>
#include <string_view>

namespace configxform {

/// What a text became.
struct Configuration {
  std::string text;   ///< For config.toml; with Options::to, JSON to store in a secret.
  Document document;  ///< What it was written from: merged and repaired.
};

/// Reads JSON (or, with Options::from, TOML), merges the overlays into it one after the other
/// (merge.hpp), repairs and checks it (check.hpp), writes TOML (or, with Options::to, JSON), reads
/// that back and compares (verify_toml, toml.hpp; verify_json, json.hpp).
///
/// Fails when a finding stops it under options.check (check.hpp, stops()), with every finding up to
/// the step that failed. On success there may be findings of any class that does not stop: show
/// them by severity(finding, options.check). Each has line and column, in `text` or, with the
/// overlay's name as its source, in an overlay; they are in the order of the texts. Comments of TOML
/// are gone, which a note (comments_dropped) says.
CONFIGXFORM_EXPORT Result<Configuration> transform(std::string_view text,
                                                   std::span<const Overlay> overlays,
                                                   const Options& options = {});

/// The same without overlays, for the text alone.
CONFIGXFORM_EXPORT Result<std::string> transform(std::string_view text,
                                                 const Options& options = {});

/// One never_works error when no entry of `runners` is usable (RunnerView::usable): gitlab-runner
/// would start on such a file, and idle without a word (common/config.go, LoadConfig).
CONFIGXFORM_EXPORT Diagnostics check_usable(const Document& document);

}  // namespace configxform
