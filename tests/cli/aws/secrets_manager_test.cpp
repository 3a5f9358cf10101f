#include "aws/secrets_manager.hpp"

#include <configxform/version.hpp>

#include "aws/sigv4.hpp"
#include "aws/timestamp.hpp"
#include "catch.hpp"
#include "fake_world.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;
using catch_matchers::ContainsSubstring;

namespace {

constexpr const char* kSecret =
    R"({"ARN":"arn:x","Name":"runner","VersionId":"v-1","SecretString":"{\"a\":1}","CreatedDate":1.5E9,"New":null})";

FakeWorld with_keys() {
  return FakeWorld({{"AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"},
                    {"AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI"},
                    {"AWS_SESSION_TOKEN", "the-session-token"},
                    {"AWS_REGION", "eu-west-1"}});
}

SecretRequest runner() {
  SecretRequest request;
  request.secret_id = "runner";
  return request;
}

HttpResponse aws_error(const char* code, const char* message = "said AWS",
                       std::vector<Header> headers = {}) {
  headers.push_back({"x-amzn-RequestId", "req-1"});
  return answer(400, std::string(R"({"__type":")") + code + R"(","Message":")" + message + "\"}",
                std::move(headers));
}

Expected<SecretValue> get(FakeWorld& world, const SecretRequest& request = runner()) {
  return get_secret_value(request, world.surroundings());
}

/// The failure, and that nothing secret is in it or in the log.
Error failure_of(FakeWorld& world, const SecretRequest& request = runner()) {
  const auto secret = get(world, request);
  REQUIRE_FALSE(secret);
  for (const std::string& text : {secret.error().message, world.log_text}) {
    for (const char* hidden : {"wJalrXUtnFEMI", "the-session-token", "AWS4-HMAC"}) {
      CHECK(text.find(hidden) == std::string::npos);
    }
  }
  return secret.error();
}

}  // namespace

TEST_CASE("secrets_manager: everything that goes out for one GetSecretValue") {
  auto world = with_keys();
  world.environment.set("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
  world.http.answer = in_turn({answer(200, kSecret)});
  REQUIRE(get(world));

  REQUIRE(world.http.requests.size() == 1);
  const HttpRequest& sent = world.http.requests[0];
  CHECK(sent.method == "POST");
  CHECK(sent.url == "https://secretsmanager.eu-west-1.amazonaws.com/");
  CHECK(sent.body.reveal() == "{\n  \"SecretId\": \"runner\"\n}\n");
  CHECK_FALSE(sent.direct);
  CHECK(sent.address.empty());
  CHECK(sent.connect_timeout == 3s);
  CHECK(sent.timeout == 10s);
  CHECK(sent.max_response_bytes >= 6 * 65536);

  CHECK(sent.headers.size() == 7);
  CHECK(header_of(sent, "Host") == "secretsmanager.eu-west-1.amazonaws.com");
  CHECK(header_of(sent, "Content-Type") == "application/x-amz-json-1.1");
  CHECK(header_of(sent, "X-Amz-Target") == "secretsmanager.GetSecretValue");
  CHECK(header_of(sent, "X-Amz-Date") == "20260102T030405Z");
  CHECK(header_of(sent, "X-Amz-Security-Token") == "the-session-token");
  CHECK(header_of(sent, "User-Agent") ==
        std::string("configxform/") + configxform::kVersion + " exec-env/AWS_ECS_FARGATE");

  const SigningScope scope{"eu-west-1", "secretsmanager"};
  const auto canonical = canonical_request({"POST",
                                            "/",
                                            "",
                                            {{"host", "secretsmanager.eu-west-1.amazonaws.com"},
                                             {"content-type", "application/x-amz-json-1.1"},
                                             {"x-amz-date", "20260102T030405Z"},
                                             {"x-amz-security-token", "the-session-token"},
                                             {"x-amz-target", "secretsmanager.GetSecretValue"}},
                                            "{\n  \"SecretId\": \"runner\"\n}\n"});
  CHECK(canonical.signed_headers ==
        "content-type;host;x-amz-date;x-amz-security-token;x-amz-target");
  const auto expected =
      authorization_header("AKIAEXAMPLE", "20260102T030405Z", scope, canonical.signed_headers,
                           signature(SecretString("wJalrXUtnFEMI"), "20260102T030405Z", scope,
                                     string_to_sign(canonical, "20260102T030405Z", scope)));
  CHECK(header_of(sent, "Authorization") == expected);
}

TEST_CASE("secrets_manager: further authorities that are none are warned about") {
  const TemporaryDirectory directory;
  write_text(directory / "ca.crt", "no certificate");
  auto world = with_keys();
  world.environment.set("CA_CERTIFICATES_PATH", directory / "ca.crt");
  world.http.answer = in_turn({answer(200, kSecret)});
  REQUIRE(get(world));
  CHECK_THAT(world.log_text, ContainsSubstring("CA_CERTIFICATES_PATH: " + (directory / "ca.crt") +
                                               ": expected certificates in PEM format"));
}

TEST_CASE("secrets_manager: version id and stage are sent when given") {
  auto world = with_keys();
  world.http.answer = in_turn({answer(200, kSecret)});
  auto request = runner();
  request.version_id = "v-1";
  request.version_stage = "AWSPREVIOUS";
  REQUIRE(get(world, request));
  CHECK(world.http.requests[0].body.reveal() ==
        "{\n  \"SecretId\": \"runner\",\n  \"VersionId\": \"v-1\",\n  \"VersionStage\": "
        "\"AWSPREVIOUS\"\n}\n");
}

TEST_CASE("secrets_manager: the answer's parts, and the log of a success") {
  auto world = with_keys();
  world.http.latency = 40ms;
  world.http.answer = in_turn({answer(200, kSecret, {{"X-Amzn-RequestId", "req-9"}})});
  const auto secret = get(world);
  REQUIRE(secret);
  CHECK(secret->text.reveal() == R"({"a":1})");
  CHECK(secret->arn == "arn:x");
  CHECK(secret->name == "runner");
  CHECK(secret->version_id == "v-1");
  CHECK(world.log_text ==
        "Fetching GitLab Runner configuration…  secret=runner region=eu-west-1 "
        "region_from=AWS_REGION "
        "host=secretsmanager.eu-west-1.amazonaws.com\n"
        "Using AWS credentials  identity=environment\n"
        "Secret received  version_id=v-1 request_id=req-9 attempts=1 ms=40\n");
}

TEST_CASE("secrets_manager: answers without a usable value") {
  struct Row {
    const char* body;
    ExitStatus status;
    const char* text;
  };
  const Row rows[] = {
      {R"({"SecretString":null,"SecretBinary":null})", ExitStatus::rejected, "no value"},
      {R"({"Name":"x"})", ExitStatus::rejected, "no value"},
      {R"({"SecretBinary":"e30"})", ExitStatus::rejected, "no base64"},
      {R"({"SecretBinary":"e30=\n"})", ExitStatus::rejected, "no base64"},
      {"<html>login</html>", ExitStatus::unavailable, "web page"},
      {"", ExitStatus::unavailable, "expected JSON"},
      {"[]", ExitStatus::unavailable, "expected JSON"},
      {R"({"SecretString":"x")", ExitStatus::unavailable, "expected JSON"},
  };
  for (const auto& row : rows) {
    INFO(row.body);
    auto world = with_keys();
    world.http.answer = in_turn({answer(200, row.body, {{"x-amzn-RequestId", "req-2"}})});
    const Error error = failure_of(world);
    CHECK(error.status == row.status);
    CHECK_THAT(error.message, ContainsSubstring(row.text) && ContainsSubstring("req-2") &&
                                  ContainsSubstring("To fix it: "));
    CHECK(world.http.requests.size() == 1);
  }
}

TEST_CASE("secrets_manager: a binary secret is decoded") {
  auto world = with_keys();
  world.http.answer = in_turn({answer(200, R"({"SecretBinary":"eyJhIjoxfQ=="})")});
  const auto secret = get(world);
  REQUIRE(secret);
  CHECK(secret->text.reveal() == R"({"a":1})");
}

TEST_CASE("secrets_manager: every attempt is signed afresh") {
  auto world = with_keys();
  world.random = 0.9;
  world.http.answer = in_turn(
      {aws_error("ThrottlingException"), aws_error("InternalServiceError"), answer(200, kSecret)});
  REQUIRE(get(world));
  REQUIRE(world.http.requests.size() == 3);
  CHECK(world.clock.sleeps == Waits{900, 90});
  world.random = 0.9;
  CHECK(header_of(world.http.requests[0], "X-Amz-Date") == "20260102T030405Z");
  CHECK(header_of(world.http.requests[1], "X-Amz-Date") == "20260102T030405Z");

  auto later = with_keys();
  later.http.latency = 3s;
  later.http.answer = in_turn({aws_error("ThrottlingException"), answer(200, kSecret)});
  REQUIRE(get(later));
  CHECK(header_of(later.http.requests[1], "X-Amz-Date") == "20260102T030408Z");
  CHECK(header_of(later.http.requests[0], "Authorization") !=
        header_of(later.http.requests[1], "Authorization"));
}

TEST_CASE("secrets_manager: which refusals are asked again, and how often") {
  struct Row {
    const char* code;
    const char* message;
    std::size_t requests;
    ExitStatus status;
  };
  const Row rows[] = {
      {"AccessDeniedException", "no", 4, ExitStatus::no_permission},
      {"AccessDeniedException", "Access to KMS is not allowed", 4, ExitStatus::no_permission},
      {"DecryptionFailure", "no", 4, ExitStatus::no_permission},
      {"ResourceNotFoundException", "for staging label: AWSCURRENT", 4, ExitStatus::rejected},
      {"ResourceNotFoundException", "no", 1, ExitStatus::no_input},
      {"InvalidRequestException", "marked for deletion", 1, ExitStatus::no_input},
      {"InvalidParameterException", "no", 1, ExitStatus::bad_settings},
      {"InvalidSignatureException", "no", 1, ExitStatus::no_permission},
      {"UnrecognizedClientException", "no", 1, ExitStatus::no_permission},
      {"ExpiredTokenException", "no", 1, ExitStatus::no_permission},
      {"SomethingNew", "no", 1, ExitStatus::unavailable},
  };
  for (const auto& row : rows) {
    INFO(row.code << ": " << row.message);
    auto world = with_keys();
    world.http.answer = in_turn({aws_error(row.code, row.message)});
    const Error error = failure_of(world);
    CHECK(world.http.requests.size() == row.requests);
    CHECK(error.status == row.status);
    CHECK_THAT(error.message, ContainsSubstring(row.code) && ContainsSubstring("req-1") &&
                                  ContainsSubstring("To fix it: "));
    CHECK(world.clock.passed <= 20s);
  }
}

TEST_CASE("secrets_manager: another stage without a value is not waited for") {
  auto world = with_keys();
  world.http.answer =
      in_turn({aws_error("ResourceNotFoundException", "for staging label: AWSPENDING")});
  auto request = runner();
  request.version_stage = "AWSPENDING";
  CHECK(failure_of(world, request).status == ExitStatus::rejected);
  CHECK(world.http.requests.size() == 1);
}

TEST_CASE("secrets_manager: busy or broken, it goes on until the deadline") {
  for (const auto code : {"ThrottlingException", "InternalServiceError"}) {
    auto world = with_keys();
    world.http.latency = 100ms;
    world.http.answer = in_turn({aws_error(code)});
    auto request = runner();
    request.timeout = 60s;
    CHECK(failure_of(world, request).status == ExitStatus::unavailable);
    CHECK(world.clock.passed > 55s);
    CHECK(world.clock.passed < 60s);
    CHECK(world.http.requests.size() > 20);
  }
}

TEST_CASE("secrets_manager: AWS_MAX_ATTEMPTS ends it earlier") {
  auto world = with_keys();
  world.environment.set("AWS_MAX_ATTEMPTS", "2");
  world.http.answer = in_turn({failure(TransportFailure::connect_timeout)});
  const Error error = failure_of(world);
  CHECK(error.status == ExitStatus::unavailable);
  CHECK_THAT(error.message, ContainsSubstring("2 attempts"));
  CHECK(world.http.requests.size() == 2);
}

TEST_CASE("secrets_manager: a wrong clock is corrected from the Date header and signed again") {
  auto world = with_keys();
  world.clock.offset = -30min;  // We say 02:34:05.
  world.http.answer = in_turn({aws_error("InvalidSignatureException", "Signature expired",
                                         {{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"}}),
                               answer(200, kSecret)});
  REQUIRE(get(world));
  REQUIRE(world.http.requests.size() == 2);
  CHECK(header_of(world.http.requests[0], "X-Amz-Date") == "20260102T023405Z");
  CHECK(header_of(world.http.requests[1], "X-Amz-Date") == "20260102T030405Z");
  CHECK(world.clock.sleeps.empty());
  CHECK_THAT(world.log_text,
             ContainsSubstring("clock is off") && ContainsSubstring("seconds=1800"));
}

TEST_CASE("secrets_manager: within the gate a wrong signature is a wrong key") {
  auto world = with_keys();
  world.clock.offset = -239s;
  world.http.answer = in_turn({aws_error("InvalidSignatureException", "does not match",
                                         {{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"}})});
  const Error error = failure_of(world);
  CHECK(world.http.requests.size() == 1);
  CHECK_THAT(error.message, ContainsSubstring("secret access key does not belong"));
}

TEST_CASE("secrets_manager: a clock that may not be corrected is named") {
  auto world = with_keys();
  world.environment.set("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "true");
  world.clock.offset = 7min;
  world.http.answer = in_turn({aws_error("InvalidSignatureException", "not yet current",
                                         {{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"}})});
  const Error error = failure_of(world);
  CHECK(world.http.requests.size() == 1);
  CHECK(error.status == ExitStatus::no_permission);
  CHECK_THAT(error.message, ContainsSubstring("7 minutes ahead of") &&
                                ContainsSubstring("AWS_DISABLE_CLOCK_SKEW_CORRECTION"));
}

TEST_CASE("secrets_manager: a server whose Date runs away is not followed for ever") {
  auto world = with_keys();
  int hour = 4;
  world.http.answer = [&](const HttpRequest&) -> HttpResult {
    return aws_error("RequestTimeTooSkewed", "skewed",
                     {{"Date", "Fri, 02 Jan 2026 " + std::to_string(10 + hour++) + ":04:05 GMT"}});
  };
  CHECK(failure_of(world).status == ExitStatus::no_permission);
  CHECK(world.http.requests.size() == 3);
}

namespace {

/// A container endpoint that counts its credentials, before Secrets Manager's answers.
struct Task {
  Task() {
    world.http.answer = [this](const HttpRequest& request) -> HttpResult {
      if (request.url == "http://169.254.170.2/creds") {
        ++credentials;
        return answer(200,
                      R"({"AccessKeyId":"ASIA)" + std::to_string(credentials) +
                          R"(","SecretAccessKey":"wJalrXUtnFEMI","Token":"the-session-token",)" +
                          R"("RoleArn":"arn:aws:iam::123456789012:role/runner","Expiration":")" +
                          expiration + "\"}");
      }
      return secrets(request);
    };
  }

  FakeWorld world = FakeWorld(
      {{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/creds"}, {"AWS_REGION", "eu-west-1"}});
  int credentials = 0;
  std::string expiration = "2026-01-02T09:00:00Z";
  std::function<HttpResult(const HttpRequest&)> secrets;
};

}  // namespace

TEST_CASE("secrets_manager: with the task's role") {
  Task task;
  task.secrets = in_turn({aws_error("ThrottlingException"), answer(200, kSecret)});
  REQUIRE(get(task.world));
  CHECK(task.credentials == 1);
  CHECK_THAT(task.world.log_text,
             ContainsSubstring("Using AWS credentials  identity=\"container endpoint, "
                               "arn:aws:iam::123456789012:role/runner\"\n"));
  CHECK(task.world.log_text.find("have expired") == std::string::npos);
}

TEST_CASE("secrets_manager: expired credentials are resolved once more and tried once more") {
  Task task;
  task.secrets = in_turn({aws_error("ExpiredTokenException"), answer(200, kSecret)});
  REQUIRE(get(task.world));
  CHECK(task.credentials == 2);
  CHECK_THAT(header_of(task.world.http.requests.back(), "Authorization"),
             ContainsSubstring("ASIA2"));

  Task again;
  again.secrets = in_turn({aws_error("ExpiredTokenException")});
  const Error error = failure_of(again.world);
  CHECK(again.credentials == 2);
  CHECK(error.status == ExitStatus::no_permission);
  CHECK_THAT(error.message, ContainsSubstring("expired credentials twice"));
}

TEST_CASE("secrets_manager: expired credentials at the last attempt are explained") {
  Task task;
  task.world.environment.set("AWS_MAX_ATTEMPTS", "1");
  task.secrets = in_turn({aws_error("ExpiredToken")});
  CHECK(failure_of(task.world).status == ExitStatus::no_permission);
}

TEST_CASE("secrets_manager: credentials that look expired are used, with a warning") {
  Task task;
  task.expiration = "2026-01-02T03:04:05Z";
  task.secrets = in_turn({answer(200, kSecret)});
  REQUIRE(get(task.world));
  CHECK_THAT(task.world.log_text, ContainsSubstring("warning: These credentials have expired"));
}

TEST_CASE("secrets_manager: on an instance, region and role come from its metadata") {
  FakeWorld world({});
  world.http.answer = [](const HttpRequest& request) -> HttpResult {
    if (request.url.ends_with("/api/token")) return answer(200, "t");
    if (request.url.ends_with("/placement/region")) return answer(200, "ap-south-1");
    if (request.url.ends_with("/security-credentials/")) return answer(200, "app");
    if (request.url.ends_with("/app")) {
      return answer(200, R"({"Code":"Success","AccessKeyId":"A","SecretAccessKey":"B"})");
    }
    return answer(200, kSecret);
  };
  REQUIRE(get(world));
  CHECK(world.http.requests.back().url == "https://secretsmanager.ap-south-1.amazonaws.com/");
  CHECK_THAT(world.log_text, ContainsSubstring("identity=\"instance metadata, app\""));
}

TEST_CASE("secrets_manager: an instance metadata service that is not there is waited for once") {
  FakeWorld world({});
  world.http.latency = 1s;
  world.http.answer = in_turn({failure(TransportFailure::connect_timeout)});
  const Error error = failure_of(world);
  CHECK(error.status == ExitStatus::no_permission);
  CHECK_THAT(error.message, ContainsSubstring("instance metadata"));
  CHECK(world.http.requests.size() == 4);
}

TEST_CASE("secrets_manager: settings are refused without the network") {
  struct Row {
    std::vector<std::pair<std::string, std::string>> environment;
    std::string region;
    std::string secret;
    ExitStatus status;
    const char* text;
  };
  const std::pair<std::string, std::string> id{"AWS_ACCESS_KEY_ID", "A"};
  const std::pair<std::string, std::string> key{"AWS_SECRET_ACCESS_KEY", "B"};
  const Row rows[] = {
      {{id, key, {"AWS_REGION", "eu-west-1/x"}}, "", "s", ExitStatus::bad_settings, "AWS_REGION"},
      {{id, key}, "eu@west", "s", ExitStatus::bad_settings, "--region"},
      {{id, key},
       "us-east-1",
       "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-AbCdEf",
       ExitStatus::usage,
       "--region"},
      {{id, key, {"AWS_ENDPOINT_URL", "localhost:4566"}},
       "",
       "s",
       ExitStatus::bad_settings,
       "AWS_ENDPOINT_URL"},
      {{id, key, {"AWS_MAX_ATTEMPTS", "many"}},
       "",
       "s",
       ExitStatus::bad_settings,
       "AWS_MAX_ATTEMPTS"},
      {{{"https_proxy", "proxy example"}}, "", "s", ExitStatus::bad_settings, "https_proxy"},
      {{id}, "", "s", ExitStatus::no_permission, "AWS_SECRET_ACCESS_KEY"},
      {{{"AWS_PROFILE", "dev"}}, "", "s", ExitStatus::no_permission, "AWS_PROFILE"},
      {{{"AWS_WEB_IDENTITY_TOKEN_FILE", "/t"},
        {"AWS_ROLE_ARN", "arn:aws:iam::1:role/r"},
        {"AWS_ENDPOINT_URL_STS", "sts"}},
       "",
       "s",
       ExitStatus::bad_settings,
       "AWS_ENDPOINT_URL_STS"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    FakeWorld world({});
    for (const auto& [name, value] : row.environment) world.environment.set(name, value);
    SecretRequest request;
    request.secret_id = row.secret;
    request.region = row.region;
    const auto checked = check_settings(request, world.environment);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().status == row.status);
    CHECK_THAT(checked.error().message, ContainsSubstring(row.text));
    const auto secret = get(world, request);
    REQUIRE_FALSE(secret);
    CHECK(secret.error().message == checked.error().message);
    CHECK(world.http.requests.empty());
  }
}

namespace {

constexpr const char* kSecondVersion =
    R"({"ARN":"arn:x","Name":"runner","VersionId":"v-2","SecretString":"{}"})";

}  // namespace

TEST_CASE("secrets_manager: asking again keeps what was found, and says what is new") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/x"},
                   {"AWS_REGION", "eu-west-1"}});
  const char* credentials =
      R"({"AccessKeyId":"AKIAEXAMPLE","SecretAccessKey":"wJalrXUtnFEMI","Token":"t"})";
  world.http.answer = in_turn({answer(200, credentials), answer(200, kSecret),
                               answer(200, kSecret), answer(200, kSecondVersion)});
  const auto settle = [&](SecretValue first, const AskAgain& again) {
    CHECK(first.version_id == "v-1");
    const std::string before = world.log_text;
    const auto end = world.clock.steady_now() + 20s;
    REQUIRE(again.ask(end));
    CHECK(world.log_text.find("Secret received", before.size()) == std::string::npos);
    auto second = again.ask(end);
    REQUIRE(second);
    return *std::move(second);
  };
  Log log([&](std::string_view line) { world.log_text += line; }, LogFormat::text, LogLevel::info,
          world.clock);
  const auto secret = get_secret_value(
      runner(),
      {world.environment, world.http, world.clock, log, [] { return 0.5; }, world.resolve_name},
      settle);
  REQUIRE(secret);
  CHECK(secret->version_id == "v-2");
  CHECK(world.http.requests.size() == 4);  // the credentials once
  CHECK_THAT(world.log_text, ContainsSubstring("version_id=v-2"));
}

TEST_CASE("secrets_manager: asking again ends at its own deadline, and never after the first one") {
  for (const auto& [own, expected] : {std::pair(2s, 2s), std::pair(60s, 5s)}) {
    auto world = with_keys();
    world.http.answer = in_turn({answer(200, kSecret), answer(503, "")});
    auto request = runner();
    request.timeout = 5s;
    const auto begin = world.clock.steady_now();
    const auto settle = [&, own = own](SecretValue first, const AskAgain& again) {
      CHECK(again.deadline == begin + 5s);
      const auto failed = again.ask(begin + own);
      REQUIRE_FALSE(failed);
      CHECK(failed.error().status == ExitStatus::unavailable);
      return first;
    };
    const auto secret = get_secret_value(request, world.surroundings(), settle);
    REQUIRE(secret);
    CHECK(secret->version_id == "v-1");
    CHECK(world.clock.steady_now() - begin <= expected);
    CHECK(world.http.requests.size() > 3);
  }
}

TEST_CASE("secrets_manager: credentials that expire meanwhile are renewed") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/x"},
                   {"AWS_REGION", "eu-west-1"}});
  const char* credentials =
      R"({"AccessKeyId":"AKIAEXAMPLE","SecretAccessKey":"wJalrXUtnFEMI","Token":"IQoJb3JpZ2luX2Vj"})";
  world.http.answer = in_turn({answer(200, credentials), answer(200, kSecret),
                               aws_error("ExpiredTokenException"), answer(200, credentials),
                               answer(200, kSecondVersion)});
  const auto settle = [&](SecretValue, const AskAgain& again) {
    auto second = again.ask(again.deadline);
    REQUIRE(second);
    return *std::move(second);
  };
  const auto secret = get_secret_value(runner(), world.surroundings(), settle);
  REQUIRE(secret);
  CHECK(secret->version_id == "v-2");
}

TEST_CASE("secrets_manager: one version by its id is not asked for again") {
  auto world = with_keys();
  world.http.answer = in_turn({answer(200, kSecret)});
  auto request = runner();
  request.version_id = "v-1";
  bool settled = false;
  const auto settle = [&](SecretValue first, const AskAgain& again) {
    settled = true;
    CHECK_FALSE(again.ask);
    return first;
  };
  REQUIRE(get_secret_value(request, world.surroundings(), settle));
  CHECK(settled);
}
