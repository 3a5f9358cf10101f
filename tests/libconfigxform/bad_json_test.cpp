#include "catch.hpp"

#include <configxform/json.hpp>
#include <set>

#include "case_files.hpp"

using configxform::Diagnostic;

namespace {

std::string line(const Diagnostic& d) {
  return std::to_string(d.line) + ':' + std::to_string(d.column) + ' ' + d.pointer + ' ' +
         std::string(name(d.code)) + '\n';
}

}  // namespace

TEST_CASE("each bad document is refused with exactly its findings") {
  const auto cases = case_files::list("bad_json", ".json");
  REQUIRE(cases.size() >= 50);
  std::set<std::string> codes;
  for (const auto& path : cases) {
    INFO(path.filename().string());
    const auto result = configxform::parse_json(case_files::read(path));
    CHECK_FALSE(result.has_value());
    std::string findings;
    for (const Diagnostic& d : result.diagnostics()) {
      findings += line(d);
      codes.emplace(name(d.code));
      CHECK(d.kind == configxform::Class::load);
      CHECK_FALSE(d.message.empty());
      CHECK_FALSE(d.message.ends_with('.'));
    }
    CHECK(findings == case_files::read(std::filesystem::path(path).replace_extension(".findings")));
  }
  CHECK(codes == std::set<std::string>{"json-duplicate-key", "json-empty", "json-encoding",
                                       "json-limit", "json-not-an-object", "json-number-range",
                                       "json-syntax", "json-trailing-text"});
}
