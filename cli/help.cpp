#include "help.hpp"

#include <sstream>

namespace configxform::cli {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kIndent = 6;

// Words in lines of at most kWidth columns, each line indented.
std::string wrap(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::string out;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    if (column != 0 && column + 1 + word.size() > kWidth) {
      out += '\n';
      column = 0;
    }
    out.append(column == 0 ? std::string(kIndent, ' ') : " ").append(word);
    column += (column == 0 ? kIndent : 1) + word.size();
  }
  return out + "\n";
}

std::string option_help(const OptionRow& row) {
  std::string text = "  " + std::string(row.flag);
  if (!row.value.empty()) text.append(" ").append(row.value);
  text.append("\n").append(wrap(row.help));
  std::string source;
  if (!row.variable.empty()) source.append("variable: ").append(row.variable);
  if (!row.fallback.empty())
    source.append(source.empty() ? "" : "; ").append("default: ").append(row.fallback);
  if (row.repeatable) source.append(source.empty() ? "" : "; ").append("may be given several times");
  if (!source.empty()) text += wrap(source);
  return text;
}

constexpr std::string_view kStatuses =
    "Exit status: 0 done, 1 internal error, 2 usage, 65 configuration rejected, 66 secret or input\n"
    "not found, 69 AWS unreachable, 73 cannot write, 77 no credentials or refused, 78 bad settings,\n"
    "126 or 127 the program could not be started.\n";

}  // namespace

std::string program_help() {
  std::string text =
      "configxform: from a secret to a running GitLab Runner. JSON in, config.toml out.\n"
      "\n"
      "Usage: configxform COMMAND [OPTIONS]\n"
      "\n"
      "Commands:\n";
  for (const CommandRow& row : command_table())
    text.append("  ").append(row.name).append("\n").append(wrap(row.summary));
  text +=
      "\n"
      "  -h,--help     this text, or with a command: its options, variables and examples\n"
      "  --version     the version\n\n";
  return text.append(kStatuses);
}

std::string command_help(const CommandRow& command) {
  std::string text(command.summary);
  text.append(".\n\nUsage: configxform ").append(command.name).append(" [OPTIONS]");
  if (!command.operand.empty()) text.append(" [").append(command.operand).append("|-]");
  if (command.takes_program_arguments) text.append(" [-- ARGS...]");
  text += "\n\nOptions (a flag beats its variable; an empty variable counts as unset):\n";
  for (const OptionRow& row : command.options) text += option_help(row);
  return text.append("\n").append(command.examples).append("\n").append(kStatuses);
}

}  // namespace configxform::cli
