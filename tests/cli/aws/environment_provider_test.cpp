#include "aws/environment_provider.hpp"

#include "aws/timestamp.hpp"
#include "catch.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

Expected<Credentials> resolve(const Environment& environment) {
  return EnvironmentProvider(environment).resolve();
}

}  // namespace

TEST_CASE("environment_provider: keys, token and expiration") {
  const auto credentials = resolve({{"AWS_ACCESS_KEY_ID", "AKIA1"},
                                    {"AWS_SECRET_ACCESS_KEY", "s/+="},
                                    {"AWS_SESSION_TOKEN", "t"},
                                    {"AWS_SECURITY_TOKEN", "old"},
                                    {"AWS_CREDENTIAL_EXPIRATION", "2026-01-02T03:04:05+00:00"}});
  REQUIRE(credentials);
  CHECK(credentials->access_key_id == "AKIA1");
  CHECK(credentials->secret_access_key.reveal() == "s/+=");
  CHECK(credentials->session_token.reveal() == "t");
  CHECK(credentials->expiration == parse_rfc3339("2026-01-02T03:04:05Z"));
  CHECK(credentials->source == "environment");
  CHECK(credentials->role.empty());
}

TEST_CASE("environment_provider: without a token, and with the old name of one") {
  CHECK(resolve(
            {{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "B"}, {"AWS_SESSION_TOKEN", ""}})
            ->session_token.empty());
  CHECK(
      resolve(
          {{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "B"}, {"AWS_SECURITY_TOKEN", "t"}})
          ->session_token.reveal() == "t");
}

TEST_CASE("environment_provider: half a pair names the missing half") {
  struct Row {
    Environment environment;
    const char* missing;
  };
  const Row rows[] = {
      {{{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", ""}}, "AWS_SECRET_ACCESS_KEY is not"},
      {{{"AWS_SECRET_ACCESS_KEY", "B"}, {"AWS_SESSION_TOKEN", "t"}}, "AWS_ACCESS_KEY_ID is not"},
  };
  for (const auto& row : rows) {
    CHECK(has_environment_keys(row.environment));
    const auto credentials = resolve(row.environment);
    REQUIRE_FALSE(credentials);
    CHECK(credentials.error().status == ExitStatus::no_permission);
    CHECK_THAT(credentials.error().message, ContainsSubstring(row.missing));
  }
  CHECK_FALSE(has_environment_keys({{"AWS_SESSION_TOKEN", "t"}, {"AWS_ACCESS_KEY_ID", ""}}));
}

TEST_CASE("environment_provider: a newline from a file is named, the value is not") {
  for (const std::string variable :
       {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}) {
    for (const std::string stray :
         {"value\n", "value\r", " value", "val\tue", "val\x01ue", "välue"}) {
      Environment environment{
          {"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "B"}, {"AWS_SESSION_TOKEN", "C"}};
      environment.set(variable, stray);
      const auto credentials = resolve(environment);
      REQUIRE_FALSE(credentials);
      CHECK_THAT(credentials.error().message,
                 ContainsSubstring(variable) && ContainsSubstring("newline"));
      CHECK(credentials.error().message.find("val") == std::string::npos);
    }
  }
}
