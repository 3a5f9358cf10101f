// --help, from the option table.
#pragma once

#include <string>

#include "option_table.hpp"

namespace configxform::cli {

/// What the program is, its commands, and how to go on.
std::string program_help();

/// One command: usage, each option with its variable and default, examples, exit statuses.
std::string command_help(const CommandRow& command);

}  // namespace configxform::cli
