#include "catch.hpp"

#include <configxform/configxform.hpp>

using namespace configxform;

namespace {

/// The pointers of the warnings when `json` replaces a file of `toml`.
std::string lost(const std::string& json, const std::string& toml) {
  const auto document = parse_json(json);
  REQUIRE(document);
  std::string pointers;
  for (const Diagnostic& finding : check_replaced_tokens(*document, toml)) {
    CHECK(finding.kind == Class::warning);
    CHECK(finding.code == Code::token_rotates);
    CHECK(finding.message.find("tok") == finding.message.find("token"));
    pointers += finding.pointer + " ";
  }
  return pointers;
}

const std::string kJson =
    R"({"runners": [7, {"name": "a", "token": "tok-new"}, {"name": "b", "token": "tok-b"}]})";

}  // namespace

TEST_CASE("a runner of the same name with another token in the present file is warned about") {
  CHECK(lost(kJson, "[[runners]]\nname = 'a'\ntoken = 'tok-old'\n[[runners]]\nname = 'b'\ntoken = "
                    "'tok-b'\n") == "/runners/1/token ");
  CHECK(lost(kJson, "[[runners]]\nNAME = 'a'\nToken = 'tok-old'\n") == "/runners/1/token ");
}

TEST_CASE("nothing is said when runners cannot be told apart, or the file says nothing") {
  CHECK(lost(kJson, "").empty());
  CHECK(lost(kJson, "not toml").empty());
  CHECK(lost(kJson, "[[runners]]\nname = 'a'\n").empty());
  CHECK(lost(kJson, "[[runners]]\nname = 'a'\ntoken = ''\n").empty());
  CHECK(lost(kJson, "[[runners]]\nname = 'c'\ntoken = 'tok-c'\n").empty());
  CHECK(lost(kJson, "[[runners]]\nname = 'a'\ntoken = 'x'\n[[runners]]\nname = 'a'\ntoken = 'y'\n")
            .empty());
  CHECK(lost(R"({"runners": [{"name": "a", "token": "x"}, {"name": "a", "token": "y"}]})",
             "[[runners]]\nname = 'a'\ntoken = 'tok-old'\n")
            .empty());
  CHECK(lost(R"({"runners": {"name": "a"}})", "[[runners]]\nname = 'a'\ntoken = 'x'\n").empty());
  CHECK(lost("{}", "[[runners]]\nname = 'a'\ntoken = 'x'\n").empty());
}
