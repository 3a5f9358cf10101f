#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <configxform/version.hpp>

#include "help.hpp"
#include "option_table.hpp"
#include "support/printable.hpp"

namespace configxform::cli {
namespace {

std::string long_flag(std::string_view flag) {
  return std::string(flag.substr(flag.find("--")));
}

void add_option(CLI::App& app, const OptionRow& row, CommandLine& line) {
  const std::string flag = long_flag(row.flag);
  if (row.value.empty()) {
    app.add_flag_callback(std::string(row.flag), [&line, flag] { line.options[flag] = {"true"}; });
    return;
  }
  auto* option = app.add_option_function<std::vector<std::string>>(
      std::string(row.flag),
      [&line, flag](const std::vector<std::string>& values) { line.options[flag] = values; });
  option->type_size(1)->allow_extra_args(false);
  option->type_name(std::string(row.value));
  if (!row.repeatable) option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

void add_command(CLI::App& app, const CommandRow& row, CommandLine& line) {
  CLI::App* command = app.add_subcommand(std::string(row.name));
  for (const OptionRow& option : row.options) add_option(*command, option, line);
  if (!row.operand.empty()) command->add_option(std::string(row.operand), line.operand);
  command->callback([&line, name = row.name] { line.command = name; });
}

const CommandRow* find_command(const std::string& name) {
  for (const CommandRow& row : command_table())
    if (row.name == name) return &row;
  return nullptr;
}

std::string command_names() {
  std::vector<std::string_view> names;
  for (const CommandRow& row : command_table()) names.push_back(row.name);
  return alternatives(names);
}

// Everything after the first "--" belongs to the program that is started: no library has to agree
// with us about its meaning.
std::optional<std::vector<std::string>> cut_program_arguments(std::vector<std::string>& arguments) {
  const auto separator = std::find(arguments.begin(), arguments.end(), "--");
  if (separator == arguments.end()) return std::nullopt;
  std::vector<std::string> rest(std::next(separator), arguments.end());
  arguments.erase(separator, arguments.end());
  return rest;
}

Reply misuse(const std::string& what, const std::string& command) {
  const std::string help = command.empty() ? "configxform --help" : "configxform " + command + " --help";
  return {ExitStatus::usage, "error: " + printable(what) + "\nSee '" + help + "'.\n"};
}

}  // namespace

std::variant<CommandLine, Reply> parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine line;
  std::vector<std::string> ours = arguments;
  line.program_arguments = cut_program_arguments(ours);

  CLI::App app("", "configxform");
  app.set_version_flag("--version");
  app.require_subcommand(1);
  for (const CommandRow& row : command_table()) add_command(app, row, line);
  const auto chosen = [&app] {
    const auto commands = app.get_subcommands();
    return commands.empty() ? std::string() : commands.front()->get_name();
  };

  if (!ours.empty() && !ours.front().starts_with('-') && find_command(ours.front()) == nullptr)
    return misuse("expected a command, " + command_names() + ", got " + quote(ours.front()), "");

  std::reverse(ours.begin(), ours.end());  // CLI11 takes them last first.
  try {
    app.parse(ours);
  } catch (const CLI::CallForHelp&) {
    const CommandRow* command = find_command(chosen());
    return Reply{ExitStatus::done, command == nullptr ? program_help() : command_help(*command)};
  } catch (const CLI::CallForVersion&) {
    return Reply{ExitStatus::done, std::string("configxform ") + kVersion + "\n"};
  } catch (const CLI::ParseError& error) {
    return misuse(error.what(), chosen());
  }
  if (line.program_arguments && !find_command(line.command)->takes_program_arguments)
    return misuse("'" + line.command + "' starts no program, so it takes nothing after '--'",
                  line.command);
  return line;
}

}  // namespace configxform::cli
