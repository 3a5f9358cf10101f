#include "toml_scan.hpp"

#include <string>

#include "catch.hpp"

using configxform::scan_toml;

namespace {

std::optional<std::size_t> toml_nesting(std::string_view text) {
  const auto scan = scan_toml(text);
  if (!scan) return std::nullopt;
  return scan->nesting;
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

TEST_CASE("text that could lead the count astray is refused") {
  const std::string cases[] = {
      "a\"b = [[[\" = 1",       // cpptoml takes a"b for a key
      "a,\"b = [[[\" = 1",      // and a,"b
      "a{\"b = [[[\" = 1",      //
      "a = [1\", [[[\", 1]",    // and the first quote for the end of the array
      "a = \"x\" \"[[[\"",      //
      "a = \"x",                // no end
      "a = \"x\n\"",            //
      "a = '''x''",             //
      "a = \"\"\"x\\",          //
      "a = ]",                  //
      "a = [",                  //
      "a = {b = 1]",            //
      "a = {\n}",               // no line end there in TOML 1.0
      "]",                      //
      "a = \"\x7f\"",           // control characters
      "a = \"\x1b\"",           //
      std::string("a = 1\0", 6),
      "a = \"\xff\"",           // no UTF-8
      "\xef\xbb\xbf" "a = 1",   // a byte order mark would become part of the key
  };
  for (const std::string& text : cases) {
    INFO(text);
    CHECK_FALSE(toml_nesting(text));
  }
}

TEST_CASE("escapes that cpptoml misreads become characters, and nothing else changes") {
  const std::pair<const char*, const char*> cases[] = {
      {R"(a = "\uFFFD" # \uFFFD)", "a = \"\ufffd\" # \\uFFFD"},
      {R"("\u0800x\U00002028" = 1)", "\"\u0800x\u2028\" = 1"},
      {R"(a = """\ud7ff""")", "a = \"\"\"\ud7ff\"\"\""},
      {R"(a = "\\uFFFD\\\uFFFD")", "a = \"\\\\uFFFD\\\\\ufffd\""},
  };
  for (const auto& [text, mended] : cases) {
    const auto scan = scan_toml(text);
    REQUIRE(scan);
    CHECK(scan->mended == mended);
  }
  for (const char* const text : {R"(a = '\uFFFD')", R"(a = "\u0000\u07FF\uD800\U0001F600\uFFF")",
                                 "[a.b] # c\n\tk = {b = [1, 2]}\r\n", R"(a = "\u+FFF\uFFFG")"})
    CHECK(scan_toml(text)->mended == text);
}
