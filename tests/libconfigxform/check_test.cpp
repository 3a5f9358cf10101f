#include <configxform/check.hpp>
#include <configxform/json.hpp>
#include <set>

#include "catch.hpp"
#include "check_case.hpp"

using namespace configxform;

TEST_CASE("every case has its exact findings, and its text when it converts") {
  const auto names = check_case::names();
  REQUIRE(names.size() > 100);
  for (const std::string& name : names) {
    const auto result = check_case::run(check_case::load(name));
    const auto toml = check_case::folder() / (name + ".toml");
    INFO(name << '\n' << format(result.diagnostics(), name));
    CHECK(check_case::listed(result.diagnostics()) ==
          check_case::content(check_case::folder() / (name + ".findings")));
    REQUIRE(result.has_value() == check_case::fs::exists(toml));
    if (result) CHECK(result->text == check_case::content(toml));
  }
}

TEST_CASE("every file of the cases belongs to one") {
  for (const auto& entry : check_case::fs::directory_iterator(check_case::folder())) {
    if (entry.path().filename() == "RULES.md") continue;
    const std::string stem = entry.path().stem().string();
    INFO(entry.path().string());
    CHECK((entry.path().extension() == ".overlay" ||
           check_case::fs::exists(check_case::folder() / (stem + ".findings"))));
  }
}

TEST_CASE("every code has a case") {
  std::set<std::string> seen;
  for (const std::string& case_name : check_case::names())
    for (const Diagnostic& finding : check_case::run(check_case::load(case_name)).diagnostics())
      seen.insert(std::string(name(finding.code)));
  // What reading and writing finds has cases of its own (tests/cases/transform) or unit tests.
  for (int i = static_cast<int>(Code::no_usable_runner); !name(static_cast<Code>(i)).empty(); ++i) {
    INFO(name(static_cast<Code>(i)));
    CHECK(seen.contains(std::string(name(static_cast<Code>(i)))));
  }
}

TEST_CASE("at least half of the cases are refused or warned about") {
  std::size_t bad = 0;
  const auto names = check_case::names();
  for (const std::string& name : names) {
    const auto findings = check_case::run(check_case::load(name)).diagnostics();
    bad += std::ranges::any_of(findings, [](const Diagnostic& f) { return f.kind != Class::note; });
  }
  CHECK(bad * 2 >= names.size());
}

TEST_CASE("no message holds a value of the document, but for the names of runners") {
  // Every string, replaced by one that appears nowhere else.
  const std::string canary = "zQ7-canary-value";
  for (const std::string& name : check_case::names()) {
    const auto loaded = check_case::load(name);
    auto document = parse_json(check_case::content(check_case::folder() / loaded.input));
    if (!document) continue;
    const auto plant = [&](const auto& self, Value& value) -> void {
      if (value.as_string()) value = canary;
      if (Array* array = value.as_array())
        for (Value& element : *array) self(self, element);
      if (Object* object = value.as_object())
        for (Member& member : *object)
          if (member.key != "name") self(self, member.value);
    };
    for (Member& member : document->root()) plant(plant, member.value);
    for (const Diagnostic& finding : check(*document, loaded.options)) {
      INFO(name << ": " << format(finding));
      CHECK(finding.message.find(canary) == std::string::npos);
    }
  }
}

TEST_CASE(
    "what stops: strict every error, safe what leaves no runner, off nothing that is checked") {
  const Diagnostic load{Class::load, Code::wrong_type, "", 0, 0, "", ""};
  const Diagnostic misread{Class::misread, Code::unknown_key, "", 0, 0, "", ""};
  const Diagnostic dead{Class::never_works, Code::setting_missing, "", 0, 0, "", ""};
  const Diagnostic none{Class::never_works, Code::no_usable_runner, "", 0, 0, "", ""};
  const Diagnostic warning{Class::warning, Code::variable, "", 0, 0, "", ""};
  const Diagnostic note{Class::note, Code::repaired_number, "", 0, 0, "", ""};
  for (const Diagnostic& finding : {load, misread, dead, none})
    CHECK(stops(finding, CheckMode::strict));
  for (const Diagnostic& finding : {load, none}) CHECK(stops(finding, CheckMode::safe));
  for (const Diagnostic& finding : {misread, dead, warning, note})
    CHECK_FALSE(stops(finding, CheckMode::safe));
  for (const Diagnostic& finding : {warning, note}) CHECK_FALSE(stops(finding, CheckMode::strict));
  CHECK_FALSE(stops(none, CheckMode::off));
  CHECK(severity(misread, CheckMode::safe) == Severity::warning);
  CHECK(severity(misread, CheckMode::strict) == Severity::error);
  CHECK(severity(note, CheckMode::strict) == Severity::note);
}

TEST_CASE("check leaves the document alone, repair changes it, and notes what it changed") {
  auto document = parse_json(R"({"concurrent": 10.0, "unknown": 1, "runners": []})");
  REQUIRE(document);
  const Document before = *document;
  const Diagnostics found = check(*document);
  CHECK(*document == before);
  CHECK(found.front().code == Code::repaired_number);
  const Diagnostics notes = repair(*document);
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().pointer == "/concurrent");
  CHECK(*document->find("/concurrent") == Value(10));
  CHECK(repair(*document).empty());
}

TEST_CASE("a document as deep as may be, and one with thousands of findings, are no trouble") {
  Value deep = Object{};
  for (int i = 0; i < 900; ++i) deep = Object{{"x", std::move(deep)}};
  Document document(Object{{"deep", std::move(deep)}});
  CHECK_FALSE(check(document).empty());
  Object many;
  for (int i = 0; i < 20'000; ++i) many.append("unknown" + std::to_string(i), 1);
  many.set("concurrent", "x");
  const Diagnostics findings = check(Document(std::move(many)));
  CHECK(findings.size() == 201);
  CHECK(findings.back().code == Code::findings_left_out);
  CHECK(stops(findings, CheckMode::safe));
}

TEST_CASE("a hundred thousand runners that cannot work are looked at once") {
  Array runners(100'000, Object{});  // every finding for every runner: minutes
  const Diagnostics findings = check(Document(Object{{"runners", std::move(runners)}}));
  CHECK(findings.size() == 201);
  CHECK(stops(findings, CheckMode::safe));
}

TEST_CASE("a thousand nulls below a long key are not a thousand times the key") {
  Array nulls(2000);
  const Diagnostics findings =
      check(Document(Object{{std::string(10'000, 'k'), std::move(nulls)}}));
  std::size_t pointers = 0;
  for (const Diagnostic& finding : findings) pointers += finding.pointer.size();
  CHECK(pointers < std::size_t{2} << 20);
  CHECK(stops(findings, CheckMode::off));
}
