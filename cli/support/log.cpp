#include "support/log.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>

#include "support/printable.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {
namespace {

/// logrus's names.
std::string_view name(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: return "error";
  }
  return "error";
}

/// RFC 3339 in UTC, to the second, as logrus writes it.
std::string timestamp(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[sizeof "2026-01-02T03:04:05Z" + 8];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const CodePoint next = first_code_point(text);
    if (!next.valid) {
      out += "\\ufffd";  // as Go's encoder, and so logrus, has it
    } else if (is_control(next.value)) {
      out += printable(text.substr(0, next.size));  // \n, \r, \t and \u0000 are JSON's own escapes
    } else {
      if (next.value == '"' || next.value == '\\') out += '\\';
      out += text.substr(0, next.size);
    }
    text.remove_prefix(next.size);
  }
  out += '"';
}

void append_json_member(std::string& out, std::string_view key, std::string_view value) {
  out += out.back() == '{' ? "" : ",";
  append_json_string(out, key);
  out += ':';
  append_json_string(out, value);
}

/// A value as it is when it is one plain word, else in quotes with everything special escaped.
void append_text_value(std::string& out, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"\\=") == value.npos;
  if (plain && printable(value) == value) {
    out += value;
    return;
  }
  std::string quoted;
  for (const char c : value) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  out.append("\"").append(printable(quoted)).append("\"");
}

using Fields = std::initializer_list<LogField>;

std::string json_line(LogLevel level, std::string_view message, Fields fields, std::string time) {
  std::string line = "{";
  append_json_member(line, "level", name(level));
  append_json_member(line, "msg", message);
  append_json_member(line, "time", time);
  for (const LogField& field : fields) {
    const bool taken = field.name == "level" || field.name == "msg" || field.name == "time";
    append_json_member(line, (taken ? "fields." : "") + std::string(field.name), field.value);
  }
  return line + "}\n";
}

std::string text_line(LogLevel level, std::string_view message, Fields fields) {
  std::string line;
  if (level != LogLevel::info) line.append(name(level)).append(": ");
  line += printable(message);
  std::string_view gap = "  ";
  for (const LogField& field : fields) {
    line.append(gap).append(printable(field.name)).append("=");
    append_text_value(line, field.value);
    gap = " ";
  }
  return line + "\n";
}

}  // namespace

Log::Log(Sink sink, LogFormat format, LogLevel level, Clock& clock)
    : sink_(std::move(sink)), format_(format), level_(level), clock_(clock) {}

void Log::debug(std::string_view message, Fields fields) {
  write(LogLevel::debug, message, fields);
}
void Log::info(std::string_view message, Fields fields) { write(LogLevel::info, message, fields); }
void Log::warning(std::string_view message, Fields fields) {
  write(LogLevel::warning, message, fields);
}
void Log::error(std::string_view message, Fields fields) {
  write(LogLevel::error, message, fields);
}

void Log::line(LogLevel level, std::string_view text) {
  if (level < level_) return;
  const std::string plain = printable(text) + "\n";
  if (level == LogLevel::error) errors_ += plain;
  sink_(format_ == LogFormat::json ? json_line(level, text, {}, timestamp(clock_.now())) : plain);
}

void Log::write(LogLevel level, std::string_view message, Fields fields) {
  if (level < level_) return;
  const std::string plain = text_line(level, message, fields);
  if (level == LogLevel::error) errors_ += plain;
  sink_(format_ == LogFormat::json ? json_line(level, message, fields, timestamp(clock_.now()))
                                   : plain);
}

Log::Sink standard_error_sink() {
  // A log that cannot be written is no reason to stop.
  return [](std::string_view line) { static_cast<void>(write_all(STDERR_FILENO, line)); };
}

}  // namespace configxform::cli
