#include <configxform/toml.hpp>

#include "catch.hpp"
#include "random_document.hpp"
#include "small_stack.hpp"

using configxform::Array;
using configxform::Class;
using configxform::Code;
using configxform::DateTime;
using configxform::Diagnostics;
using configxform::Document;
using configxform::Object;
using configxform::Value;

namespace {

std::string written(const Document& document) {
  const auto text = configxform::to_toml(document);
  REQUIRE(text);
  return *text;
}

Diagnostics verify(std::string_view toml, Object root) {
  return configxform::verify_toml(toml, Document(std::move(root)));
}

/// Array{Array{…}} is a list of a list to GCC and a copy to Clang (CWG 2137).
Array list_of(Value only) {
  Array list;
  list.push_back(std::move(only));
  return list;
}

/// One value of each kind, at several depths. Its strings and keys hold no white space.
Object sample() {
  return {{"concurrent", 10},
          {"ratio", 0.5},
          {"zero", -0.0},
          {"large", 1e16},
          {"enabled", true},
          {"empty", ""},
          {"since", DateTime{"2026-01-02T03:04:05.125Z"}},
          {"list", Array{1, 22, 333}},
          {"floats", Array{1.5, 2.5}},
          {"lists", Array{Array{"a"}, Array{}}},
          {"session_server", Object{}},
          {"runners",
           Array{Object{{"name", "one\n\"\x7f"},
                        {"docker",
                         Object{{"tmpfs", Object{{"/tmp", "rw"}}}, {"volumes", Array{}}}}},
                 Object{{"name", "two"}, {"odd", list_of(Array{Object{{"k", Object{}}}})}}}}};
}

}  // namespace

TEST_CASE("what to_toml writes reads back as the document") {
  const Document document(sample());
  CHECK(configxform::verify_toml(written(document), document).empty());
  CHECK(verify("", {}).empty());
  CHECK(verify("", {{"a", nullptr}}).empty());
}

TEST_CASE("every byte of the text that is no white space counts") {
  const Document document(sample());
  const std::string text = written(document);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\n') continue;
    std::string without = text;
    without.erase(i, 1);
    INFO(without);
    const Diagnostics findings = configxform::verify_toml(without, document);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == Code::readback_mismatch);
    CHECK(findings[0].kind == Class::load);
  }
}

TEST_CASE("every line of the text counts, and each only once") {
  const Document document(sample());
  const std::string text = written(document);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    if (end - begin > 1) {
      std::string without = text;
      without.erase(begin, end - begin);
      std::string twice = text;
      twice.insert(begin, text.substr(begin, end - begin));
      INFO(text.substr(begin, end - begin));
      CHECK(has_errors(configxform::verify_toml(without, document)));
      CHECK(has_errors(configxform::verify_toml(twice, document)));
      CHECK(has_errors(configxform::verify_toml(text.substr(0, begin), document)));
    }
    begin = end;
  }
}

TEST_CASE("a changed value is reported where it is") {
  struct Change {
    const char* from;
    const char* to;
    const char* pointer;
  };
  const Change changes[] = {
      {"concurrent = 10", "concurrent = 10.0", "/concurrent"},
      {"concurrent = 10", "concurrent = \"10\"", "/concurrent"},
      {"concurrent = 10", "concurrent = 11", "/concurrent"},
      {"zero = -0.0", "zero = 0.0", "/zero"},
      {"zero = -0.0", "zero = 0", "/zero"},
      {"large = 1.0e16", "large = 1.0000000000000002e16", "/large"},
      {"ratio = 0.5", "ratio = 0.50000000000000011", "/ratio"},
      {"enabled = true", "enabled = false", "/enabled"},
      {"empty = \"\"", "empty = []", "/empty"},
      {"empty = \"\"", "Empty = \"\"", "/empty"},
      {"05.125Z", "05.125+01:00", "/since"},
      {"05.125Z", "05.126Z", "/since"},
      {"since = 2026-01-02T03:04:05.125Z", "since = \"2026-01-02T03:04:05.125Z\"", "/since"},
      {"[1, 22, 333]", "[1, 333, 22]", "/list/1"},
      {"[1, 22, 333]", "[1, 22]", "/list"},
      {"[1, 22, 333]", "[[1, 22, 333]]", "/list"},
      {"[[\"a\"], []]", "[[\"a\"], [{}]]", "/lists/1"},
      {"\"/tmp\" = \"rw\"", "\"/tmp\" = \"ro\"", "/runners/0/docker/tmpfs/~1tmp"},
      {"volumes = []", "volumes = []\nextra = 1", "/runners/0/docker"},
      {"\"one\\n", "\"one\\r", "/runners/0/name"},
      {"[session_server]", "[[session_server]]", "/session_server"},
      {"{k = {}}", "{k = []}", "/runners/1/odd/0/0/k"},
      {"\\u007F", "\x7f", ""},
      {"concurrent", "\xef\xbb\xbf" "concurrent", ""},
  };
  const Document document(sample());
  for (const Change& change : changes) {
    std::string text = written(document);
    REQUIRE(text.find(change.from) != std::string::npos);
    text.replace(text.find(change.from), std::string_view(change.from).size(), change.to);
    INFO(change.from << " -> " << change.to);
    const Diagnostics findings = configxform::verify_toml(text, document);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == Code::readback_mismatch);
    CHECK(findings[0].pointer == change.pointer);
    CHECK(findings[0].message.find("10") == std::string::npos);
  }
}

TEST_CASE("date-times are equal in each of their spellings") {
  const std::pair<const char*, const char*> equal[] = {
      {"2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"},
      {"2026-01-02t03:04:05z", "2026-01-02T03:04:05Z"},
      {"2026-01-02 03:04:05-00:00", "2026-01-02T03:04:05+00:00"},
      {"2026-01-02T03:04:05.000Z", "2026-01-02T03:04:05Z"},
      {"2026-01-02T03:04:05.120Z", "2026-01-02T03:04:05.12Z"},
      {"2026-01-02T03:04:05.123456789-01:30", "2026-01-02T03:04:05.123456789-01:30"}};
  for (const auto& [value, text] : equal) {
    INFO(value);
    CHECK(verify(std::string("a = ") + text, {{"a", DateTime{value}}}).empty());
  }
  const Object noon{{"a", DateTime{"2026-01-02T12:00:00Z"}}};
  CHECK(has_errors(verify("a = 2026-01-02T12:00:00+01:00", noon)));
  CHECK(has_errors(verify("a = 1\nb = 1", {{"a", DateTime{"1\nb = 1"}}})));
}

TEST_CASE("a null in an array is never equal to anything") {
  CHECK(has_errors(verify("a = []", {{"a", Array{nullptr}}})));
  CHECK(has_errors(verify("a = [1]", {{"a", Array{1, nullptr}}})));
}

TEST_CASE("an array's elements may differ in kind, and count each with its own") {
  CHECK(verify("a = [1, \"x\"]", {{"a", Array{1, "x"}}}).empty());
  CHECK(has_errors(verify("a = [1]", {{"a", Array{1, "x"}}})));
  CHECK(verify("a = 5.0e-324", {{"a", 5e-324}}).empty());
  CHECK(has_errors(verify("a = 0.0", {{"a", 5e-324}})));
  CHECK(verify("a = [2.5, 1]", {{"a", Array{2.5, 1}}}).empty());
  CHECK(has_errors(verify("a = [2.5, 1.0]", {{"a", Array{2.5, 1}}})));
}

TEST_CASE("a document beyond 64 levels is not verified; deep text is a mismatch") {
  Value value = 1;
  for (int i = 1; i < 65; ++i) value = list_of(std::move(value));
  const Document document(Object{{"a", value}});
  const Diagnostics findings = configxform::verify_toml(written(document), document);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == Code::readback_skipped);
  CHECK(findings[0].kind == Class::note);
  CHECK(findings[0].pointer.starts_with("/a/0/0/"));

  const std::string deep = "a = " + std::string(100000, '[') + std::string(100000, ']');
  CHECK(has_errors(verify(deep, {{"a", 1}})));
}

TEST_CASE("64 levels are verified on a 128 KiB stack") {
  for (const bool arrays : {false, true}) {
    Value value = Object{};
    for (int i = 2; i < 64; ++i)
      value = arrays ? Value(list_of(std::move(value))) : Value(Object{{"a", std::move(value)}});
    const Document document(Object{{"a", std::move(value)}});
    const std::string text = written(document);
    Diagnostics findings{{}};
    on_small_stack([&] { findings = configxform::verify_toml(text, document); });
    CHECK(findings.empty());
  }
}

TEST_CASE("random documents read back equal") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    const Document document = RandomDocument(seed, true)();
    CHECK(configxform::verify_toml(written(document), document).empty());
  }
}
