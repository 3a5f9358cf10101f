// Cases as files: tests/cases/transform/NAME.json beside NAME.toml (the exact bytes) and
// NAME.findings (one line a finding: LINE:COLUMN POINTER CODE). Without a .toml the input must be
// refused. An example in examples/ is a case as well, with its .toml in the same folder.
#include <configxform/json.hpp>
#include <configxform/transform.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.hpp"

namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string listed(const configxform::Diagnostics& findings) {
  std::ostringstream lines;
  for (const auto& finding : findings) {
    lines << finding.line << ':' << finding.column << ' ';
    if (!finding.pointer.empty()) lines << finding.pointer << ' ';
    lines << name(finding.code) << '\n';
  }
  return lines.str();
}

std::vector<fs::path> inputs(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  return files;
}

/// The cases are about the mapping alone; tests/cases/check is about what the runner makes of it.
configxform::Options unchecked() {
  configxform::Options options;
  options.check = configxform::CheckMode::off;
  return options;
}

void check_case(const fs::path& input) {
  const fs::path expected = fs::path(CONFIGXFORM_CASES_DIR) / "transform" / input.stem();
  const fs::path toml = fs::path(expected).concat(".toml");
  const fs::path findings = fs::path(expected).concat(".findings");
  INFO(input.string());
  const auto result = configxform::transform(content(input), unchecked());
  INFO(configxform::format(result.diagnostics(), input.filename().string()));
  REQUIRE(result.has_value() == fs::exists(toml));
  if (result) CHECK(*result == content(toml));
  if (!result) CHECK(fs::exists(findings));
  CHECK(listed(result.diagnostics()) == content(findings));
}

}  // namespace

TEST_CASE("every case has its exact text and findings") {
  const fs::path folder = fs::path(CONFIGXFORM_CASES_DIR) / "transform";
  const auto cases = inputs(folder);
  REQUIRE(cases.size() > 60);
  for (const fs::path& input : cases) check_case(input);
}

TEST_CASE("every expected text and list of findings belongs to a case") {
  for (const auto& entry : fs::directory_iterator(fs::path(CONFIGXFORM_CASES_DIR) / "transform")) {
    const fs::path name = entry.path().stem().concat(".json");
    INFO(entry.path().string());
    CHECK((fs::exists(entry.path().parent_path() / name) ||
           fs::exists(fs::path(CONFIGXFORM_EXAMPLES_DIR) / name)));
  }
}

TEST_CASE("every example converts without a finding and has a usable runner") {
  const auto examples = inputs(CONFIGXFORM_EXAMPLES_DIR);
  REQUIRE(examples.size() >= 3);
  for (const fs::path& input : examples) {
    check_case(input);
    const auto document = configxform::parse_json(content(input));
    REQUIRE(document);
    CHECK(configxform::check_usable(*document).empty());
    CHECK(configxform::transform(content(input)).diagnostics().empty());
  }
}

TEST_CASE("all findings of the failing step are reported, with their places") {
  const auto result = configxform::transform("{\n  \"a\": [null],\n  \"b\": [1, null]\n}", unchecked());
  REQUIRE_FALSE(result);
  CHECK(listed(result.diagnostics()) == "2:9 /a/0 null-in-array\n3:12 /b/1 null-in-array\n");
}

TEST_CASE("the same document gives the same bytes, and white space has no influence") {
  const auto pretty = configxform::transform("{ \"a\" : { \"b\" : [ 1 , 2 ] } }\n", unchecked());
  const auto minified = configxform::transform("{\"a\":{\"b\":[1,2]}}", unchecked());
  REQUIRE(pretty);
  REQUIRE(minified);
  CHECK(*pretty == *minified);
}
