#include "aws/credential_answer.hpp"

#include "aws/timestamp.hpp"
#include "catch.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

TEST_CASE("credential_answer: all parts") {
  const auto credentials = read_credential_answer(
      R"({"Code":"Success","Type":"AWS-HMAC","RoleArn":"arn:r","AccessKeyId":"A","SecretAccessKey":"B",
          "Token":"C","Expiration":"2026-01-02T03:04:05Z","LastUpdated":"x","AccountId":1})",
      "container endpoint");
  REQUIRE(credentials);
  CHECK(credentials->access_key_id == "A");
  CHECK(credentials->secret_access_key.reveal() == "B");
  CHECK(credentials->session_token.reveal() == "C");
  CHECK(credentials->expiration == parse_rfc3339("2026-01-02T03:04:05Z"));
  CHECK(credentials->source == "container endpoint");
  CHECK(credentials->role == "arn:r");
}

TEST_CASE("credential_answer: token and expiration may be missing or unreadable") {
  const auto credentials = read_credential_answer(
      R"({"AccessKeyId":"A","SecretAccessKey":"B","Token":null,"Expiration":"soon"})", "x");
  REQUIRE(credentials);
  CHECK(credentials->session_token.empty());
  CHECK_FALSE(credentials->expiration);
}

TEST_CASE("credential_answer: a refusal does not show the token that was sent") {
  Credentials hidden;
  hidden.session_token = SecretString("CANARY/+=token");
  const auto refusal = read_credential_answer(
      R"({"Code":"Bad CANARY/+=token","Message":"no 'CANARY/+=token'"})", "x", &hidden);
  REQUIRE_FALSE(refusal);
  CHECK(refusal.error().message == "x: Bad [hidden]: no '[hidden]'");
}

TEST_CASE("credential_answer: what is no credentials") {
  struct Row {
    const char* body;
    const char* text;
  };
  const Row rows[] = {
      {"", "no JSON object"},
      {"[]", "no JSON object"},
      {R"({"AccessKeyId":"CANARY-ID","SecretAccessKey":"CANARY-KEY")", "no JSON object"},
      {"<html>CANARY</html>", "web page"},
      {R"({"SecretAccessKey":"CANARY"})", "AccessKeyId is missing"},
      {R"({"AccessKeyId":"CANARY","SecretAccessKey":""})", "SecretAccessKey is missing"},
      {R"({"AccessKeyId":"CANARY","SecretAccessKey":["CANARY"]})", "SecretAccessKey is missing"},
      {R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot\nassume the role"})",
       "AssumeRoleUnauthorizedAccess: EC2 cannot assume the role"},
  };
  for (const auto& row : rows) {
    INFO(row.body);
    const auto credentials = read_credential_answer(row.body, "instance metadata");
    REQUIRE_FALSE(credentials);
    CHECK(credentials.error().status == ExitStatus::no_permission);
    CHECK_THAT(credentials.error().message,
               ContainsSubstring("instance metadata: ") && ContainsSubstring(row.text));
    CHECK(credentials.error().message.find("CANARY") == std::string::npos);
  }
}
