#include "aws/web_identity_provider.hpp"

#include "aws/timestamp.hpp"
#include "catch.hpp"
#include "fake_world.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;
using catch_matchers::ContainsSubstring;

namespace {

constexpr const char* kAnswer = R"(<?xml version="1.0"?>
<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <Audience>sts.amazonaws.com</Audience>
    <AssumedRoleUser><AssumedRoleId>AROA:app</AssumedRoleId>
      <Arn>arn:aws:sts::123456789012:assumed-role/runner/app</Arn></AssumedRoleUser>
    <Credentials>
      <SessionToken>
        tok&amp;en==
      </SessionToken>
      <Expiration>2026-01-02T04:04:05.346197Z</Expiration>
      <SecretAccessKey>sec&#47;ret</SecretAccessKey>
      <AccessKeyId>ASIA1</AccessKeyId>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>)";

struct Pod {
  Pod() { write_text(directory / "token", "\n eyJhbGciOi.CANARY-_~.x+/= \n"); }

  Expected<Credentials> resolve() {
    auto surroundings = world.surroundings();
    return WebIdentityProvider(surroundings, {world.clock.steady_now() + 60s}, "eu-west-1")
        .resolve();
  }

  Error refusal() {
    const auto credentials = resolve();
    REQUIRE_FALSE(credentials);
    CHECK_THAT(credentials.error().message, ContainsSubstring("web identity"));
    CHECK(credentials.error().message.find("CANARY") == std::string::npos);
    CHECK(world.log_text.find("CANARY") == std::string::npos);
    return credentials.error();
  }

  TemporaryDirectory directory;
  FakeWorld world = FakeWorld({{"AWS_WEB_IDENTITY_TOKEN_FILE", directory / "token"},
                               {"AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/runner"},
                               {"AWS_ROLE_SESSION_NAME", "app@1"}});
};

std::string refusal_xml(const std::string& code, const std::string& message = "said STS") {
  return "<ErrorResponse "
         "xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>" +
         code + "</Code><Message>" + message +
         "</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>";
}

}  // namespace

TEST_CASE("web_identity_provider: what is sent to STS") {
  Pod pod;
  pod.world.http.answer = in_turn({answer(200, kAnswer)});
  REQUIRE(pod.resolve());
  REQUIRE(pod.world.http.requests.size() == 1);
  const auto& sent = pod.world.http.requests[0];
  CHECK(sent.method == "POST");
  CHECK(sent.url == "https://sts.eu-west-1.amazonaws.com/");
  CHECK(header_of(sent, "Host") == "sts.eu-west-1.amazonaws.com");
  CHECK(header_of(sent, "Content-Type") == "application/x-www-form-urlencoded; charset=utf-8");
  CHECK(header_of(sent, "Authorization") == "(none)");
  CHECK(sent.body.reveal() ==
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15"
        "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Frunner&RoleSessionName=app%401"
        "&WebIdentityToken=eyJhbGciOi.CANARY-_~.x%2B%2F%3D");
  CHECK_FALSE(sent.direct);
}

TEST_CASE("web_identity_provider: what STS answers") {
  Pod pod;
  pod.world.http.answer = in_turn({answer(200, kAnswer)});
  const auto credentials = pod.resolve();
  REQUIRE(credentials);
  CHECK(credentials->access_key_id == "ASIA1");
  CHECK(credentials->secret_access_key.reveal() == "sec/ret");
  CHECK(credentials->session_token.reveal() == "tok&en==");
  CHECK(credentials->expiration == parse_rfc3339("2026-01-02T04:04:05Z"));
  CHECK(credentials->source == "web identity");
  CHECK(credentials->role == "arn:aws:sts::123456789012:assumed-role/runner/app");
}

TEST_CASE("web_identity_provider: STS elsewhere, and a name for the session") {
  Pod pod;
  pod.world.environment.set("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:4566/sts");
  pod.world.environment.set("AWS_ROLE_SESSION_NAME", "");
  pod.world.http.answer = in_turn({answer(200, kAnswer)});
  REQUIRE(pod.resolve());
  CHECK(pod.world.http.requests[0].url == "http://127.0.0.1:4566/sts");
  CHECK_THAT(std::string(pod.world.http.requests[0].body.reveal()),
             ContainsSubstring("&RoleSessionName=configxform&"));
}

TEST_CASE("web_identity_provider: the token file is read at each attempt") {
  Pod pod;
  pod.world.http.answer = [&](const HttpRequest& request) -> HttpResult {
    write_text(pod.directory / "token", "second");
    if (request.body.reveal().ends_with("=second")) return answer(200, kAnswer);
    return answer(503, "");
  };
  CHECK(pod.resolve());
  CHECK(pod.world.http.requests.size() == 2);
}

TEST_CASE("web_identity_provider: refusals, how often they are asked, and how they end") {
  struct Row {
    const char* code;
    int http;
    std::size_t requests;
    ExitStatus status;
    const char* text;
  };
  const Row rows[] = {
      {"AccessDenied", 403, 4, ExitStatus::no_permission, "trust policy"},
      {"InvalidIdentityToken", 400, 4, ExitStatus::no_permission, "OIDC provider"},
      {"ExpiredTokenException", 400, 1, ExitStatus::no_permission, "not refreshed"},
      {"IDPRejectedClaim", 403, 1, ExitStatus::no_permission, "audience"},
      {"ValidationError", 400, 1, ExitStatus::no_permission, "AWS_ROLE_ARN"},
  };
  for (const auto& row : rows) {
    INFO(row.code);
    Pod pod;
    pod.world.http.answer = in_turn({answer(row.http, refusal_xml(row.code))});
    const Error error = pod.refusal();
    CHECK(error.status == row.status);
    CHECK(pod.world.http.requests.size() == row.requests);
    CHECK_THAT(error.message, ContainsSubstring(row.code) && ContainsSubstring("said STS") &&
                                  ContainsSubstring("sts-1") && ContainsSubstring(row.text) &&
                                  ContainsSubstring("role/runner"));
  }
}

TEST_CASE("web_identity_provider: trouble that passes") {
  for (const auto& passing :
       {answer(400, refusal_xml("IDPCommunicationError")), answer(400, refusal_xml("Throttling")),
        answer(503, ""), answer(429, "")}) {
    Pod pod;
    pod.world.http.answer = in_turn({passing, answer(200, kAnswer)});
    CHECK(pod.resolve());
  }
}

TEST_CASE("web_identity_provider: a code that quotes the token is not logged with it") {
  Pod pod;
  pod.world.http.answer = in_turn({answer(503, refusal_xml("eyJhbGciOi.CANARY-_~.x+/="))});
  CHECK_THAT(pod.refusal().message, ContainsSubstring("[hidden]"));
  CHECK_THAT(pod.world.log_text, ContainsSubstring("[hidden]"));
}

TEST_CASE("web_identity_provider: STS that stays away is unavailable, not a refusal") {
  Pod busy;
  busy.world.http.answer = in_turn({answer(503, "")});
  CHECK(busy.refusal().status == ExitStatus::unavailable);
  Pod gone;
  gone.world.http.answer = in_turn({failure(TransportFailure::connect_timeout)});
  gone.world.http.latency = 3s;
  const Error error = gone.refusal();
  CHECK(error.status == ExitStatus::unavailable);
  CHECK_THAT(error.message, ContainsSubstring("com.amazonaws.eu-west-1.sts"));
}

TEST_CASE("web_identity_provider: the token never comes back in a message") {
  Pod pod;
  pod.world.http.answer =
      in_turn({answer(400, refusal_xml("X", "bad token eyJhbGciOi.CANARY-_~.x+/="))});
  CHECK_THAT(pod.refusal().message, ContainsSubstring("bad token [hidden]"));
}

TEST_CASE("web_identity_provider: answers that hold no credentials") {
  for (const auto body :
       {"", "{}", "<html>login</html>", "<a><AccessKeyId>CANARY</AccessKeyId></a>",
        "<a><AccessKeyId/><SecretAccessKey>x</SecretAccessKey><SessionToken>y</SessionToken></"
        "a>"}) {
    Pod pod;
    pod.world.http.answer = in_turn({answer(200, body)});
    CHECK(pod.refusal().status == ExitStatus::no_permission);
  }
}

TEST_CASE("web_identity_provider: settings and token files that are broken") {
  Pod no_role;
  no_role.world.environment.set("AWS_ROLE_ARN", "");
  CHECK_THAT(no_role.refusal().message, ContainsSubstring("AWS_ROLE_ARN"));
  for (const auto& name :
       {std::string("x"), std::string("a b"), std::string("a/b"), std::string(65, 'x')}) {
    Pod bad_name;
    bad_name.world.environment.set("AWS_ROLE_SESSION_NAME", name);
    CHECK_THAT(bad_name.refusal().message, ContainsSubstring("AWS_ROLE_SESSION_NAME"));
  }
  Pod blank;
  write_text(blank.directory / "token", " \n");
  CHECK_THAT(blank.refusal().message, ContainsSubstring("white space"));
  Pod gone;
  gone.world.environment.set("AWS_WEB_IDENTITY_TOKEN_FILE", gone.directory / "none");
  const Error error = gone.refusal();
  CHECK(error.status == ExitStatus::no_permission);
  CHECK_THAT(error.message,
             ContainsSubstring("AWS_WEB_IDENTITY_TOKEN_FILE") && ContainsSubstring("none"));
  CHECK(gone.world.http.requests.empty());
}

TEST_CASE("web_identity_provider: a web page is not STS") {
  Pod pod;
  pod.world.http.answer = in_turn({answer(403, "<html><title>Blocked</title></html>")});
  CHECK_THAT(pod.refusal().message, ContainsSubstring("NO_PROXY") && !ContainsSubstring("trust"));
}
