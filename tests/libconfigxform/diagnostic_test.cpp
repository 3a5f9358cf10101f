#include "catch.hpp"

#include <configxform/diagnostic.hpp>
#include <set>

using namespace configxform;

namespace {

Diagnostic sample() {
  return {Class::load, Code::json_duplicate_key, "/runners/0/name", 3, 7, "expected a key once", {}};
}

}  // namespace

TEST_CASE("a diagnostic is one line: place, severity, pointer, text, code") {
  CHECK(format(sample(), "config.json") ==
        "config.json:3:7: error: /runners/0/name: expected a key once [json-duplicate-key]");
}

TEST_CASE("parts that are unknown are left out") {
  Diagnostic diagnostic = sample();
  CHECK(format(diagnostic) ==
        "3:7: error: /runners/0/name: expected a key once [json-duplicate-key]");
  diagnostic.line = 0;
  CHECK(format(diagnostic, "a") ==
        "a: error: /runners/0/name: expected a key once [json-duplicate-key]");
  diagnostic.pointer = "";
  CHECK(format(diagnostic) == "error: expected a key once [json-duplicate-key]");
}

TEST_CASE("a source of its own comes before the one given") {
  Diagnostic diagnostic = sample();
  diagnostic.source = "overlay.json";
  CHECK(format(diagnostic, "config.json").starts_with("overlay.json:3:7: "));
}

TEST_CASE("nothing in a key or file name can leave the line or move the cursor") {
  Diagnostic diagnostic = sample();
  diagnostic.pointer = std::string("/a\n\x1b[2J\x7f\0\xC2\x9B\xFF", 12) + "é💎";
  const std::string line = format(diagnostic, "x\ry");
  CHECK(line.starts_with(
      "x\\u000dy:3:7: error: /a\\u000a\\u001b[2J\\u007f\\u0000\\u009b\\xffé💎: "));
}

TEST_CASE("a list is one line each") {
  Diagnostic note = sample();
  note.kind = Class::note;
  CHECK(format(Diagnostics{sample(), note}, "f") ==
        format(sample(), "f") + "\n" + format(note, "f") + "\n");
  CHECK(format(Diagnostics{}).empty());
}

TEST_CASE("three classes are errors") {
  CHECK(severity(Class::load) == Severity::error);
  CHECK(severity(Class::misread) == Severity::error);
  CHECK(severity(Class::never_works) == Severity::error);
  CHECK(severity(Class::warning) == Severity::warning);
  CHECK(severity(Class::note) == Severity::note);

  Diagnostic diagnostic = sample();
  diagnostic.kind = Class::warning;
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({diagnostic}));
  CHECK(has_errors({diagnostic, sample()}));
}

TEST_CASE("every class, severity and code has a name of its own") {
  CHECK(name(Class::never_works) == "never-works");
  CHECK(name(Severity::warning) == "warning");
  std::set<std::string_view> names;
  int codes = 0;
  for (; !name(static_cast<Code>(codes)).empty(); ++codes)
    names.insert(name(static_cast<Code>(codes)));
  CHECK(codes > static_cast<int>(Code::no_usable_runner));
  CHECK(names.size() == static_cast<std::size_t>(codes));
  const char* const kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
  for (const std::string_view code : names)
    CHECK(code.find_first_not_of(kAllowed) == std::string_view::npos);
}
