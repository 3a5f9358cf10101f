#include <configxform/transform.hpp>

#include "catch.hpp"

using catch_matchers::ContainsSubstring;
using configxform::Array;
using configxform::Diagnostic;
using configxform::Document;
using configxform::Object;
using configxform::Value;

namespace {

Object runner() {
  return {{"name", "build"},
          {"url", "https://gitlab.example.com"},
          {"token", "glrt-EXAMPLE"},
          {"executor", "docker"}};
}

Object runner_with(const char* key, Value value) {
  Object changed = runner();
  changed.set(key, std::move(value));
  return changed;
}

/// The one finding about a document without a usable runner.
Diagnostic finding(Object root) {
  const auto findings = configxform::check_usable(Document(std::move(root)));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == configxform::Code::no_usable_runner);
  CHECK(findings[0].kind == configxform::Class::never_works);
  CHECK_THAT(findings[0].message, !ContainsSubstring("EXAMPLE") && !ContainsSubstring("https:"));
  return findings[0];
}

}  // namespace

TEST_CASE("one usable runner is enough") {
  CHECK(configxform::check_usable(Document(Object{{"runners", Array{runner()}}})).empty());
  const Object second{{"runners", Array{Object{}, runner()}}};
  CHECK(configxform::check_usable(Document(second)).empty());
  Object other_case{{"URL", "u"}, {"Token", "t"}, {"EXECUTOR", "shell"}};
  CHECK(configxform::check_usable(Document(Object{{"Runners", Array{other_case}}})).empty());
}

TEST_CASE("no runners at all: the message says how to write them") {
  const Diagnostic absent = finding({{"concurrent", 1}});
  CHECK(absent.pointer.empty());
  CHECK_THAT(absent.message, ContainsSubstring("expected a key 'runners'"));
  const Diagnostic empty = finding({{"runners", Array{}}});
  CHECK(empty.pointer == "/runners");
  CHECK_THAT(empty.message, ContainsSubstring("got an empty array"));
  const Diagnostic object = finding({{"runners", runner()}});
  CHECK_THAT(object.message, ContainsSubstring("got an object: write [{"));
  CHECK_THAT(finding({{"runners", nullptr}}).message, ContainsSubstring("got null"));
  CHECK(finding({{"Runners", "x"}}).pointer == "/Runners");
}

TEST_CASE("a name that nobody would read is left out") {
  Object nameless{{"name", std::string(101, 'n')}};
  CHECK_THAT(finding({{"runners", Array{nameless}}}).message,
             ContainsSubstring(": /runners/0 lacks"));
  nameless.set("name", std::string(100, 'n'));
  CHECK_THAT(finding({{"runners", Array{nameless}}}).message,
             ContainsSubstring("nnn' (/runners/0)"));
}

TEST_CASE("each runner's lack is named, with its name or its place") {
  CHECK_THAT(finding({{"runners", Array{Object{}}}}).message,
             ContainsSubstring("got 1 without: /runners/0 lacks url, token, executor"));
  Object no_token = runner();
  no_token.erase("token");
  const Diagnostic two = finding({{"runners", Array{no_token, "glrt-EXAMPLE"}}});
  CHECK_THAT(two.message, ContainsSubstring("got 2 without: 'build' (/runners/0) lacks token; "
                                            "/runners/1 is a string"));
}

TEST_CASE("null, blank and what is no string count as lacking") {
  const Value lacking[] = {nullptr, "", " \t\n", 1, true, Array{"x"}, Object{}};
  for (const char* const key : {"url", "token", "executor"})
    for (const Value& value : lacking)
      CHECK_THAT(finding({{"runners", Array{runner_with(key, value)}}}).message,
                 ContainsSubstring(std::string("'build' (/runners/0) lacks ") + key + ':'));
}

TEST_CASE("a long list is cut") {
  const Diagnostic many = finding({{"runners", Array(25, Object{})}});
  CHECK_THAT(many.message, ContainsSubstring("/runners/9 lacks"));
  CHECK_THAT(many.message, !ContainsSubstring("/runners/10 lacks"));
  CHECK_THAT(many.message, ContainsSubstring("; and 15 more: give"));
}
