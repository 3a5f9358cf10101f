#include "check/findings.hpp"

#include <configxform/json.hpp>

#include "catch.hpp"

using namespace configxform;

TEST_CASE("findings come in the document's order, those about what is missing at its parent") {
  const auto document = parse_json(R"({"b": {"x": 1}, "a": 2})");
  REQUIRE(document);
  Diagnostics findings;
  for (const char* pointer : {"/a", "/b/gone/deeper", "/b/x", "/gone", "/b"})
    findings.push_back({Class::warning, Code::wrong_type, pointer, 0, 0, "", {}});
  check_detail::sort_by_place(findings, *document);
  std::string order;
  for (const Diagnostic& finding : findings) order += finding.pointer + " ";
  CHECK(order == "/gone /b/gone/deeper /b /b/x /a ");
}
