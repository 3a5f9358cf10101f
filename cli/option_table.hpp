// Every option of every command, as a table: the parser, --help and the settings read the same
// rows, and a test holds README.md against them.
#pragma once

#include <span>
#include <string_view>

namespace configxform::cli {

struct OptionRow {
  std::string_view flag;      ///< "--secret"
  std::string_view value;     ///< What to write for the value in --help; "" for a switch.
  std::string_view variable;  ///< The environment variable beside it; "" when there is none.
  std::string_view fallback;  ///< The default, in words for --help; "" for none.
  std::string_view help;
  bool repeatable = false;
};

struct CommandRow {
  std::string_view name;
  std::string_view summary;
  std::string_view operand;  ///< The optional file argument, "" for none.
  bool takes_program_arguments = false;  ///< ARGS after "--".
  std::span<const OptionRow> options;
  std::string_view examples;
};

std::span<const CommandRow> command_table();

}  // namespace configxform::cli
