#include "toml_scan.hpp"

#include <optional>
#include <string>

#include "catch.hpp"

using configxform::scan_toml;
using configxform::TomlScan;

namespace {

constexpr std::size_t kNoLimit = 1000000;

std::optional<std::size_t> toml_nesting(std::string_view text) {
  const TomlScan scan = scan_toml(text, kNoLimit);
  if (scan.stop != TomlScan::Stop::end) return std::nullopt;
  return scan.nesting;
}

}  // namespace

TEST_CASE("nesting counts brackets, braces, header parts and dotted keys") {
  const std::pair<const char*, std::size_t> cases[] = {
      {"", 0},
      {"a = 1", 0},
      {"[a]", 1},
      {"a = []", 1},
      {"a.b = []", 2},
      {"[a.b.c]\nd = 1", 3},
      {"[a.b.c]\nd = {e = [[]]}", 6},
      {"[[a.b]]\nc.d = 1\n[e]\nf = 1", 3},
      {"a = {b.c = {d.e = 1}, f = 1}", 4},
      {"a = [1.5, 2.5, {b = 1}]", 2},
      {"a = [\n  1,\n  [2], # ]]]\n]\n", 2},
  };
  for (const auto& [text, nesting] : cases) {
    INFO(text);
    CHECK(toml_nesting(text) == nesting);
  }
}

TEST_CASE("brackets and dots in strings and comments do not count") {
  CHECK(toml_nesting("a = '[[[' # [[[") == 0u);
  CHECK(toml_nesting(R"(a = "\"[[[")") == 0u);
  CHECK(toml_nesting("\"a.b.c\" = 1") == 0u);
  CHECK(toml_nesting("a = \"\"\"\n[[[ \" \\\"\"\"\"") == 0u);
  CHECK(toml_nesting("a = '''\n[[[ ' \\'''") == 0u);
  CHECK(toml_nesting("['a.[b']\n") == 1u);
}

TEST_CASE("quotes at the end of a string of several lines belong to it") {
  CHECK(toml_nesting("a = \"\"\"x\"\"\"\"\"\nb = []") == 1u);
  CHECK(toml_nesting("a = '''x''''\nb = []") == 1u);
}

TEST_CASE("the scan stops at what could lead the count astray") {
  const std::pair<std::string, std::size_t> cases[] = {
      {"a\"b = [[[\" = 1", 1},       // a"b is no key
      {"a,\"b = [[[\" = 1", 1},      //
      {"a{\"b = [[[\" = 1", 1},      //
      {"a = [1\", [[[\", 1]", 6},    // the quote could be the array's end to another reader
      {"a = \"x\" \"[[[\"", 8},      //
      {"a = '''x'''''''", 13},       // five quotes end a string, not seven
      {"a = ]", 4},                  //
      {"a = [", 5},                  //
      {"a = {b = 1]", 10},           //
      {"a = {\n}", 5},               // no line end there in TOML 1.0
      {"]", 0},                      //
      {"\xef\xbb\xbf" "a = 1", 0}};  // a byte order mark, which read_toml takes off
  for (const auto& [text, offset] : cases) {
    INFO(text);
    const TomlScan scan = scan_toml(text, kNoLimit);
    CHECK(scan.stop == TomlScan::Stop::stray);
    CHECK(scan.offset == offset);
  }
}

TEST_CASE("a string without an end is named by its beginning") {
  for (const char* const text :
       {"a = \"x", "a = \"x\n\"", "a = \"\"\"x\\", "a = '''x''", "a = \"\\"}) {
    INFO(text);
    const TomlScan scan = scan_toml(text, kNoLimit);
    CHECK(scan.stop == TomlScan::Stop::unclosed);
    CHECK(scan.offset == 4);
  }
}

TEST_CASE("the scan stops where the text gets too deep") {
  const TomlScan scan = scan_toml("a = [[]]\nb = [[[]]]\n", 2);
  CHECK(scan.stop == TomlScan::Stop::depth);
  CHECK(scan.offset == 15);
  CHECK(scan_toml("a = [[]]\n[b.c]\n", 2).stop == TomlScan::Stop::end);
}

TEST_CASE("comments are counted") {
  const TomlScan scan = scan_toml("a = '#' # one\n# two\n[b] # three", kNoLimit);
  CHECK(scan.comments == 3);
  CHECK(scan.first_comment == 8);
  CHECK(scan_toml("a = \"\"\"\n# none\n\"\"\"", kNoLimit).comments == 0);
}
