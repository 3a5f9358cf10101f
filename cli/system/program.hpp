// Finding a program as execvp(3) does, and becoming it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/expected.hpp"
#include "system/environment.hpp"

namespace configxform::cli {

/// Where `name` may be, in order: itself when it holds a '/', else NAME in each directory of PATH
/// (an empty part of PATH is the working directory). Without PATH, or with an empty one:
/// /usr/local/bin, /bin, /usr/bin.
std::vector<std::string> program_paths(std::string_view name, const Environment& environment);

/// The first of them that is a regular file which this user may execute.
std::optional<std::string> find_program(std::string_view name, const Environment& environment);

/// Replaces this process by `program` with `arguments` (argv[0], which is `program`, not among
/// them) and the variables of `environment`, which also gives the PATH. Umask, signal mask,
/// dispositions and descriptors 0 to 2 pass on as they are; all of ours are close-on-exec. A file
/// that is neither a binary nor has a "#!" line is not handed to a shell.
///
/// Returns on failure only: exec_not_found when there is no such file, else exec_denied; the text
/// says what to change.
Error exec_program(const std::string& program, const std::vector<std::string>& arguments,
                   const Environment& environment);

}  // namespace configxform::cli
