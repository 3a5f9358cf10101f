// The commands. Each takes its checked settings, and fails with the one Error that ends it; run()
// is the only place that prints errors and chooses the exit status.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "settings.hpp"
#include "support/expected.hpp"
#include "support/log.hpp"
#include "system/environment.hpp"

namespace configxform::cli {

/// The whole program behind main(): reads the command line, runs the command, prints what is to be
/// said. fetch does not return when it becomes another program.
ExitStatus run(const std::vector<std::string>& arguments, const Environment& environment);

/// The container's entrypoint: docker credential helpers, secret, config.toml, exec.
Expected<Done> fetch(const FetchSettings& settings, const Environment& environment, Log& log);

/// JSON to TOML, or back, for a person at a desk.
Expected<Done> convert(const ConvertSettings& settings);

/// The findings of a configuration, on standard output. An error without text (rejected) when there
/// are errors among them.
Expected<Done> check(const CheckSettings& settings, const Environment& environment, Log& log);

/// Puts a command's product on standard output. Errors: cannot_write.
Expected<Done> print(std::string_view text);

}  // namespace configxform::cli
