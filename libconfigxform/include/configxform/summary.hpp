// summary: what a configuration is about, in one line a runner, without a secret.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace configxform {

/// Texts are empty where the setting is absent or of another kind.
struct RunnerSummary {
  std::string name;
  std::string executor;
  std::string url_host;  ///< Host and port of `url`; never a user or a password.
  std::string asg;       ///< plugin_config.name: the Auto Scaling group of the "aws" plugin.
  std::optional<std::int64_t> max_instances;
  /// Jobs at once: `concurrent` (1 when absent), or the runner's own `limit` where that is lower.
  std::int64_t concurrent = 1;
};

/// One entry a runner, in order.
CONFIGXFORM_EXPORT std::vector<RunnerSummary> summary(const Document& document);

/// "runner 'build': executor docker-autoscaler, host gitlab.example.com, asg build-asg, at most 5
/// instances, 10 jobs at once", without what is absent. Control characters are escaped.
CONFIGXFORM_EXPORT std::string to_string(const RunnerSummary& runner);

}  // namespace configxform
