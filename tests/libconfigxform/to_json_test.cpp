// The way back, case by case: tests/cases/to_json/NAME.toml beside NAME.json (the exact bytes) and
// NAME.findings (one line a finding, LINE:COLUMN POINTER CODE). Without a .json the input must be
// refused.
#include <configxform/json.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>
#include <set>

#include "case_files.hpp"
#include "catch.hpp"
#include "random_document.hpp"

namespace fs = std::filesystem;
using namespace configxform;

namespace {

Options way(Format from, Format to) {
  Options options;
  options.from = from;
  options.to = to;
  options.check = CheckMode::off;
  return options;
}

std::string listed(const Diagnostics& findings) {
  std::string lines;
  for (const Diagnostic& finding : findings)
    lines += std::to_string(finding.line) + ':' + std::to_string(finding.column) + ' ' +
             finding.pointer + (finding.pointer.empty() ? "" : " ") +
             std::string(name(finding.code)) + '\n';
  return lines;
}

std::string expected(const fs::path& input, const char* extension) {
  const fs::path file = fs::path(input).replace_extension(extension);
  return fs::exists(file) ? case_files::read(file) : "";
}

}  // namespace

TEST_CASE("every config.toml has its exact JSON and findings") {
  const auto inputs = case_files::list("to_json", ".toml");
  REQUIRE(inputs.size() > 50);
  std::set<std::string> codes;
  for (const fs::path& input : inputs) {
    const auto made = transform(case_files::read(input), way(Format::toml, Format::json));
    INFO(format(made.diagnostics(), input.filename().string()));
    REQUIRE(made.has_value() == fs::exists(fs::path(input).replace_extension(".json")));
    CHECK((made ? *made : "") == expected(input, ".json"));
    CHECK(listed(made.diagnostics()) == expected(input, ".findings"));
    for (const Diagnostic& finding : made.diagnostics()) codes.emplace(name(finding.code));
  }
  CHECK(codes == std::set<std::string>{"comments-dropped", "datetime-local", "number-not-finite",
                                       "toml-duplicate-key", "toml-encoding", "toml-limit",
                                       "toml-number-range", "toml-syntax"});
}

TEST_CASE("every JSON, text and list of findings belongs to a case") {
  for (const auto& entry : fs::directory_iterator(fs::path(CONFIGXFORM_CASES_DIR) / "to_json")) {
    INFO(entry.path().string());
    CHECK(fs::exists(fs::path(entry.path()).replace_extension(".toml")));
  }
}

TEST_CASE("the JSON converts back to an equal TOML, and that to the same JSON") {
  for (const char* const folder : {"to_json", "transform", "check"}) {
    for (const fs::path& input : case_files::list(folder, ".toml")) {
      const std::string toml = case_files::read(input);
      const auto json = transform(toml, way(Format::toml, Format::json));
      if (!json) continue;
      INFO(input.string());
      const auto back = transform(*json, way(Format::json, Format::toml));
      REQUIRE(back);
      const auto again = transform(*back, way(Format::toml, Format::json));
      REQUIRE(again);
      CHECK(*again == *json);
      CHECK(verify_json(*json, *parse_toml(toml)).empty());
      CHECK_FALSE(has_errors(verify_toml(*back, *parse_json(*json))));
    }
  }
}

TEST_CASE("random documents keep every value on the way to JSON and back") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    const Document document = RandomDocument(seed, false)();
    const auto toml = to_toml(document);
    REQUIRE(toml);
    const auto json = transform(*toml, way(Format::toml, Format::json));
    REQUIRE(json);
    const auto back = parse_json(*json);
    REQUIRE(back);
    CHECK(verify_toml(*toml, *back).empty());
  }
}

TEST_CASE("what is wrong with a config.toml is said where it stands, as for JSON") {
  Options options;
  options.from = Format::toml;
  options.to = Format::json;
  const auto made = transform(
      "concurrent = 10\n[[runners]]\n  name = \"a\"\n  token = \"t\"\n  url = \"https://g\"\n"
      "  executor = \"shell\"\n  limit = \"4\"\n[session_server]\n  session_timout = 1800\n",
      options);
  REQUIRE_FALSE(made);
  CHECK(listed(made.diagnostics()) ==
        "7:3 /runners/0/limit wrong-type\n9:3 /session_server/session_timout unknown-key\n");
}

TEST_CASE("repairs reach the JSON, with their notes") {
  Options options;
  options.from = Format::toml;
  options.to = Format::json;
  const auto made = transform(
      "concurrent = 10.0\n[[runners]]\n  name = \"a\"\n  token = \"t\"\n  url = \"https://g\"\n"
      "  executor = \"shell\"\n",
      options);
  REQUIRE(made);
  CHECK(listed(made.diagnostics()) == "1:1 /concurrent repaired-number\n");
  CHECK(made->find("\"concurrent\": 10,") != std::string::npos);
}
