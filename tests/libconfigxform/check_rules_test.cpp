// Each rule that check reports carries its number in a comment, and has a good and a bad case: the
// table in tests/cases/check/RULES.md, held against the sources and the cases.
#include <regex>
#include <set>

#include "catch.hpp"
#include "check_case.hpp"

using namespace configxform;

namespace {

namespace fs = std::filesystem;

/// Every number behind "rule" or "rules" in the comments of a source file, line by line.
void collect_rules(const fs::path& file, std::set<std::string>& rules) {
  const std::regex list(R"(//.*\b[Rr]ules? (\d+\.\d+(?:(?:, | and )\d+\.\d+)*))");
  const std::regex number(R"(\d+\.\d+)");
  std::istringstream lines(check_case::content(file));
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (!std::regex_search(line, found, list)) continue;
    const std::string text = found[1];
    for (std::sregex_iterator it(text.begin(), text.end(), number), end; it != end; ++it)
      rules.insert(it->str());
  }
}

std::set<std::string> rules_of_sources() {
  std::set<std::string> rules;
  for (const char* folder : {"check", "grammar"})
    for (const auto& entry : fs::directory_iterator(fs::path(CONFIGXFORM_SOURCES) / folder))
      collect_rules(entry.path(), rules);
  return rules;
}

struct Row {
  std::string rule, good, bad, code;
};

std::vector<Row> table() {
  std::vector<Row> rows;
  std::istringstream lines(check_case::content(check_case::folder() / "RULES.md"));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    Row row;
    std::string bar;
    if (cells >> bar >> row.rule >> bar >> row.good >> bar >> row.bad >> bar >> row.code &&
        row.rule.find('.') != std::string::npos)
      rows.push_back(row);
  }
  return rows;
}

Diagnostics findings_of(const std::string& name) {
  INFO(name);
  REQUIRE(check_case::fs::exists(check_case::folder() / (name + ".findings")));
  return check_case::run(check_case::load(name)).diagnostics();
}

}  // namespace

TEST_CASE("the table of rules names every rule in the sources, and no other, once") {
  std::set<std::string> listed;
  for (const Row& row : table()) {
    INFO(row.rule);
    CHECK(listed.insert(row.rule).second);
  }
  CHECK(listed == rules_of_sources());
}

TEST_CASE("every rule has a good case, and a bad one that brings its code") {
  for (const Row& row : table()) {
    INFO("rule " << row.rule << ": " << row.good << ", " << row.bad);
    CHECK(std::ranges::all_of(findings_of(row.good),
                              [](const Diagnostic& f) { return f.kind == Class::note; }));
    CHECK(std::ranges::any_of(findings_of(row.bad), [&](const Diagnostic& f) {
      return f.kind != Class::note && name(f.code) == row.code;
    }));
  }
}
