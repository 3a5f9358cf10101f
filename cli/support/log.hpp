// Log: one line a step on stderr, as text for people or as JSON objects in logrus's shape (the one
// gitlab-runner writes with LOG_FORMAT=json): {"level":"info","msg":"…","time":"…", fields…}.
// Control characters and bytes that are no UTF-8 are escaped, so that a name cannot forge a line.
//
//   log.info("Fetching GitLab Runner configuration…", {{"secret", name}, {"region", region}});
//   text: Fetching GitLab Runner configuration…  secret=gitlab-runner-config region=eu-west-1
//
// As text, other levels than info start with their name ("warning: …"), and a value that is empty
// or no plain word stands in quotes. As JSON, a field called level, msg or time gets logrus's
// prefix "fields.".
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "system/clock.hpp"

namespace configxform::cli {

enum class LogFormat { text, json };
enum class LogLevel { debug, info, warning, error };  // in order of weight

struct LogField {
  std::string_view name;
  std::string value;
};

class Log {
 public:
  /// Gets one whole line, newline included.
  using Sink = std::function<void(std::string_view line)>;

  /// Lines below `level` are dropped. `clock` gives the time of JSON lines.
  Log(Sink sink, LogFormat format, LogLevel level, Clock& clock);

  void debug(std::string_view message, std::initializer_list<LogField> fields = {});
  void info(std::string_view message, std::initializer_list<LogField> fields = {});
  void warning(std::string_view message, std::initializer_list<LogField> fields = {});
  void error(std::string_view message, std::initializer_list<LogField> fields = {});

  /// A line that says its own weight, such as a finding ("FILE:1:2: error: ..."): in text nothing is
  /// put in front of it.
  void line(LogLevel level, std::string_view text);

  /// Every line at error level so far, as text, whatever the format is.
  const std::string& errors() const noexcept { return errors_; }

 private:
  void write(LogLevel level, std::string_view message, std::initializer_list<LogField> fields);

  Sink sink_;
  LogFormat format_;
  LogLevel level_;
  Clock& clock_;
  std::string errors_;
};

/// Writes to standard error, each line with one write(2) where the kernel takes it whole. A standard
/// error that is closed, full or a broken pipe loses the line and nothing else.
Log::Sink standard_error_sink();

}  // namespace configxform::cli
