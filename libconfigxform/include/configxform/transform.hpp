// The whole way: from JSON text to config.toml text.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <configxform/options.hpp>
#include <configxform/result.hpp>
#include <string>
#include <string_view>

namespace configxform {

/// Reads JSON, writes TOML, reads that back and compares. Fails with every finding of the step that
/// failed, each with line and column in `json`; on success there may be warnings and notes.
CONFIGXFORM_EXPORT Result<std::string> transform(std::string_view json,
                                                 const Options& options = {});

/// One never_works error when no entry of `runners` is usable (RunnerView::usable): gitlab-runner
/// would start on such a file, and idle without a word (common/config.go, LoadConfig).
CONFIGXFORM_EXPORT Diagnostics check_usable(const Document& document);

}  // namespace configxform
