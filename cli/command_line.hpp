// The command line as the user typed it: which command, which options, which arguments. Meaning
// and defaults come later (settings.hpp). CLI11 stays inside the .cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/exit_status.hpp"

namespace configxform::cli {

struct CommandLine {
  std::string command;                                       ///< "fetch", "convert", …
  std::map<std::string, std::vector<std::string>> options;   ///< "--secret" → values as typed;
                                                             ///< a switch has one, "true".
  std::string operand;                                       ///< FILE; empty when not given.
  std::optional<std::vector<std::string>> program_arguments; ///< After "--"; nullopt without it.
};

/// What to print, and how to end, when there is no command to run: --help, --version, misuse.
struct Reply {
  ExitStatus status = ExitStatus::done;
  std::string text;
};

std::variant<CommandLine, Reply> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace configxform::cli
