#include <unistd.h>

#include "command_line.hpp"
#include "commands/commands.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {
namespace {

ExitStatus print(const Reply& reply) {
  write_all(reply.status == ExitStatus::done ? STDOUT_FILENO : STDERR_FILENO, reply.text);
  return reply.status;
}

// One log line for each line of the message: the first says what happened, the others the way out.
ExitStatus report(const Error& error, Log& log) {
  std::string_view rest = error.message;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    log.error(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return error.status;
}

ExitStatus report(const Expected<Done>& result, Log& log) {
  return result ? ExitStatus::done : report(result.error(), log);
}

ExitStatus run_fetch(const CommandLine& line, const Environment& environment) {
  const auto how = log_settings(line, environment);
  Log log(standard_error_sink(), how ? how->format : LogFormat::text,
          how ? how->level : LogLevel::info, system_clock());
  if (!how) return report(how.error(), log);
  const auto settings = fetch_settings(line, environment);
  if (!settings) return report(settings.error(), log);
  return report(fetch(*settings, environment, log), log);
}

ExitStatus run_convert(const CommandLine& line) {
  Log log(standard_error_sink(), LogFormat::text, LogLevel::info, system_clock());
  const auto settings = convert_settings(line);
  if (!settings) return report(settings.error(), log);
  return report(convert(*settings), log);
}

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments, const Environment& environment) {
  const auto parsed = parse_command_line(arguments);
  if (const Reply* reply = std::get_if<Reply>(&parsed)) return print(*reply);
  const CommandLine& line = *std::get_if<CommandLine>(&parsed);
  return line.command == "fetch" ? run_fetch(line, environment) : run_convert(line);
}

}  // namespace configxform::cli
