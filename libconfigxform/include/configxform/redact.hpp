// redact: a configuration that may be shown.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <string_view>

namespace configxform {

/// Stands in a redacted document where something was taken out.
inline constexpr std::string_view kRedacted = "[redacted]";

/// A copy in which no secret can be read, as far as gitlab-runner's settings tell (schema.hpp,
/// Field::secret and Field::may_contain_secrets):
///
///   * a secret setting's value is replaced, whatever its kind; an empty one stays empty;
///   * of "NAME=VALUE" in environment and driver options, VALUE;
///   * every value, but for booleans, in free tables such as plugin_config, and of every key that
///     gitlab-runner does not know, as it may be a misspelled secret;
///   * user and password in a URL, wherever it stands.
///
/// Free text cannot be judged: scripts and commands stay as they are. Keys always stay.
CONFIGXFORM_EXPORT Document redact(const Document& document);

}  // namespace configxform
