#include "support/log.hpp"

#include "catch.hpp"

using configxform::cli::Clock;
using configxform::cli::Log;
using configxform::cli::LogField;
using configxform::cli::LogFormat;
using configxform::cli::LogLevel;

namespace {

class FixedClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() override {
    return std::chrono::system_clock::time_point(std::chrono::milliseconds(1767323045678));
  }
  std::chrono::steady_clock::time_point steady_now() override { return {}; }
  void sleep_for(std::chrono::milliseconds) override {}
};

/// What one info line looks like.
std::string line(LogFormat format, std::string_view message,
                 std::initializer_list<LogField> fields = {}) {
  FixedClock clock;
  std::string out;
  Log log([&out](std::string_view text) { out += text; }, format, LogLevel::info, clock);
  log.info(message, fields);
  return out;
}

std::string text(std::string_view message, std::initializer_list<LogField> fields = {}) {
  return line(LogFormat::text, message, fields);
}

std::string json(std::string_view message, std::initializer_list<LogField> fields = {}) {
  return line(LogFormat::json, message, fields);
}

constexpr std::string_view kJsonEnd = "\",\"time\":\"2026-01-02T03:04:05Z\"}\n";

}  // namespace

TEST_CASE("a text line is the message, then the fields") {
  CHECK(text("Fetching…") == "Fetching…\n");
  CHECK(text("Fetching…", {{"secret", "s"}, {"region", "eu-west-1"}}) ==
        "Fetching…  secret=s region=eu-west-1\n");
}

TEST_CASE("a text value that is no plain word stands in quotes") {
  CHECK(text("m", {{"f", ""}}) == "m  f=\"\"\n");
  CHECK(text("m", {{"f", "a b"}}) == "m  f=\"a b\"\n");
  CHECK(text("m", {{"f", "a=b"}}) == "m  f=\"a=b\"\n");
  CHECK(text("m", {{"f", "a\"b\\c"}}) == "m  f=\"a\\\"b\\\\c\"\n");
  CHECK(text("m", {{"f", "a\nb"}}) == "m  f=\"a\\nb\"\n");
  CHECK(text("m", {{"f", "grün/✓"}}) == "m  f=grün/✓\n");
}

TEST_CASE("a JSON line has logrus's members and the fields") {
  CHECK(json("Fetching…", {{"secret", "a \"b\" \\"}, {"empty", ""}}) ==
        "{\"level\":\"info\",\"msg\":\"Fetching…\",\"time\":\"2026-01-02T03:04:05Z\","
        "\"secret\":\"a \\\"b\\\" \\\\\",\"empty\":\"\"}\n");
  CHECK(json("m", {{"level", "x"}, {"msg", "y"}, {"time", "z"}}) ==
        "{\"level\":\"info\",\"msg\":\"m\",\"time\":\"2026-01-02T03:04:05Z\","
        "\"fields.level\":\"x\",\"fields.msg\":\"y\",\"fields.time\":\"z\"}\n");
}

TEST_CASE("nothing in a text can forge a line or move the cursor") {
  const std::string nasty{"a\nb\r\t\x1b[2J\x7f\xc2\x9b\xe2\x80\xae\x00z", 17};
  CHECK(text(nasty) == "a\\nb\\r\\t\\u001b[2J\\u007f\\u009b\\u202e\\u0000z\n");
  const std::string escaped = "a\\nb\\r\\t\\u001b[2J\\u007f\\u009b\\u202e\\u0000z";
  CHECK(json(nasty) == "{\"level\":\"info\",\"msg\":\"" + escaped + std::string(kJsonEnd));
  CHECK(text("m", {{"f", nasty}}) == "m  f=\"" + escaped + "\"\n");
}

TEST_CASE("bytes that are no UTF-8 are shown as such") {
  CHECK(text("a\xff\xc3(\xed\xa0\x80") == "a\\xff\\xc3(\\xed\\xa0\\x80\n");
  CHECK(json("a\xff") == "{\"level\":\"info\",\"msg\":\"a\\ufffd" + std::string(kJsonEnd));
}

TEST_CASE("lines below the level are dropped, the others say their level") {
  FixedClock clock;
  std::string out;
  const auto sink = [&out](std::string_view line) { out += line; };
  const auto all = [&](LogLevel level, LogFormat format) {
    out.clear();
    Log log(sink, format, level, clock);
    log.debug("d");
    log.info("i");
    log.warning("w");
    log.error("e");
    return out;
  };
  CHECK(all(LogLevel::debug, LogFormat::text) == "debug: d\ni\nwarning: w\nerror: e\n");
  CHECK(all(LogLevel::info, LogFormat::text) == "i\nwarning: w\nerror: e\n");
  CHECK(all(LogLevel::warning, LogFormat::text) == "warning: w\nerror: e\n");
  CHECK(all(LogLevel::error, LogFormat::text) == "error: e\n");
  CHECK(all(LogLevel::error, LogFormat::json) ==
        "{\"level\":\"error\",\"msg\":\"e" + std::string(kJsonEnd));
  CHECK_THAT(all(LogLevel::debug, LogFormat::json),
             catch_matchers::ContainsSubstring("\"level\":\"debug\"") &&
                 catch_matchers::ContainsSubstring("\"level\":\"warning\""));
}

TEST_CASE("a line that says its own weight gets no prefix, and is dropped as others are") {
  FixedClock clock;
  std::string out;
  Log log([&out](std::string_view line) { out += line; }, LogFormat::text, LogLevel::warning, clock);
  log.line(LogLevel::error, "f:1:2: error: e\x1b");
  log.line(LogLevel::info, "f:1:2: note: n");
  CHECK(out == "f:1:2: error: e\\u001b\n");
  out.clear();
  Log json_log([&out](std::string_view line) { out += line; }, LogFormat::json, LogLevel::info,
               clock);
  json_log.line(LogLevel::error, "f");
  CHECK(out == "{\"level\":\"error\",\"msg\":\"f" + std::string(kJsonEnd));
}

TEST_CASE("errors are kept as text, whatever the format and level are") {
  std::string seen;
  FixedClock clock;
  Log log([&](std::string_view line) { seen += line; }, LogFormat::json, LogLevel::error, clock);
  log.warning("a warning");
  log.line(LogLevel::error, "f.json:1:2: error: /a: wrong");
  log.error("refused", {{"file", "f"}});
  CHECK(log.errors() == "f.json:1:2: error: /a: wrong\nerror: refused  file=f\n");
  CHECK(seen.starts_with("{\"level\":\"error\""));
}
