#include <unistd.h>

#include <algorithm>
#include <configxform/schema.hpp>
#include <system_error>

#include "command_line.hpp"
#include "commands/commands.hpp"
#include "system/termination_log.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {
namespace {

ExitStatus answer(const Reply& reply) {
  const bool asked_for = reply.status == ExitStatus::done;
  const int failed = write_all(asked_for ? STDOUT_FILENO : STDERR_FILENO, reply.text);
  return asked_for && failed != 0 ? ExitStatus::cannot_write : reply.status;
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

/// The same lines for Kubernetes. Whatever becomes of them, fetch ends as it would have.
void keep_last_words(const std::string& path, const Error& error, Log& log) {
  if (path.empty()) return;
  std::string text;
  Log lines([&](std::string_view line) { text += line; }, LogFormat::text, LogLevel::error,
            system_clock());
  report(error, lines);
  if (const int failed = write_termination_log(path, text)) {
    log.debug("The termination log was not written",
              {{"file", path}, {"reason", std::generic_category().message(failed)}});
  }
}

ExitStatus run_fetch(const CommandLine& line, const Environment& environment) {
  const auto how = log_settings(line, environment);
  Log log(standard_error_sink(), how ? how->format : LogFormat::text,
          how ? how->level : LogLevel::info, system_clock());
  const auto fail = [&](const Error& error) {
    report(error, log);
    keep_last_words(termination_log(line, environment), error, log);
    return error.status;
  };
  if (!how) return fail(how.error());
  const auto settings = fetch_settings(line, environment);
  if (!settings) return fail(settings.error());
  const auto done = fetch(*settings, environment, log);
  return done ? ExitStatus::done : fail(done.error());
}

ExitStatus run_convert(const CommandLine& line, const Environment& environment, Log& log) {
  const auto settings = convert_settings(line, environment);
  return settings ? report(convert(*settings), log) : report(settings.error(), log);
}

ExitStatus run_check(const CommandLine& line, const Environment& environment, Log& log) {
  const auto settings = check_settings(line, environment);
  return settings ? report(check(*settings, environment, log), log) : report(settings.error(), log);
}

ExitStatus run_schema(const CommandLine& line, const Environment& environment, Log& log) {
  const auto version = schema_settings(line, environment);
  return version ? report(print(schema::json_schema(*version)), log)
                 : report(version.error(), log);
}

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments, const Environment& environment) {
  const auto parsed = parse_command_line(arguments);
  if (const Reply* reply = std::get_if<Reply>(&parsed)) {
    if (reply->status != ExitStatus::done && arguments.front() == "fetch") {
      static_cast<void>(write_termination_log(termination_log({}, environment), reply->text));
    }
    return answer(*reply);
  }
  const CommandLine& line = *std::get_if<CommandLine>(&parsed);
  if (line.command == "fetch") return run_fetch(line, environment);
  Log log(standard_error_sink(), LogFormat::text, LogLevel::warning, system_clock());
  if (line.command == "check") return run_check(line, environment, log);
  if (line.command == "schema") return run_schema(line, environment, log);
  return run_convert(line, environment, log);
}

}  // namespace configxform::cli
