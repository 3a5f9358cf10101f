#include "aws/container_provider.hpp"

#include "catch.hpp"
#include "fake_world.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;
using catch_matchers::ContainsSubstring;

namespace {

constexpr const char* kGood = R"({"AccessKeyId":"A","SecretAccessKey":"B","Token":"C"})";

Expected<Credentials> resolve(FakeWorld& world) {
  auto surroundings = world.surroundings();
  return ContainerProvider(surroundings, {world.clock.steady_now() + 120s}).resolve();
}

Error refusal(FakeWorld& world) {
  const auto credentials = resolve(world);
  REQUIRE_FALSE(credentials);
  CHECK(credentials.error().status == ExitStatus::no_permission);
  CHECK_THAT(credentials.error().message, ContainsSubstring("container endpoint"));
  return credentials.error();
}

}  // namespace

TEST_CASE("container_provider: what is asked on ECS") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1-2?x=y"},
                   {"HTTP_PROXY", "http://proxy:1"}});
  world.http.answer = in_turn({answer(200, kGood)});
  REQUIRE(resolve(world));
  REQUIRE(world.http.requests.size() == 1);
  const auto& sent = world.http.requests[0];
  CHECK(sent.method == "GET");
  CHECK(sent.url == "http://169.254.170.2/v2/credentials/1-2?x=y");
  CHECK(sent.direct);
  CHECK(sent.headers.size() == 2);
  CHECK(header_of(sent, "Host") == "169.254.170.2");
  CHECK(header_of(sent, "Accept") == "application/json");
  CHECK(sent.connect_timeout == 2s);
  CHECK(sent.timeout == 5s);
}

TEST_CASE("container_provider: the token goes out verbatim, the file's before the variable's") {
  TemporaryDirectory directory;
  write_text(directory / "token", " eyJ.from.file ");
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://[fd00:ec2::23]/v1/credentials"},
                   {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "from-variable"}});
  world.http.answer = in_turn({answer(200, kGood)});
  REQUIRE(resolve(world));
  CHECK(header_of(world.http.requests[0], "Authorization") == "from-variable");
  CHECK(header_of(world.http.requests[0], "Host") == "[fd00:ec2::23]");

  world.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", directory / "token");
  REQUIRE(resolve(world));
  CHECK(header_of(world.http.requests[1], "Authorization") == " eyJ.from.file ");
}

TEST_CASE("container_provider: the token file is read at each attempt") {
  TemporaryDirectory directory;
  write_text(directory / "token", "first");
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"},
                   {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", directory / "token"}});
  world.http.answer = [&](const HttpRequest& request) -> HttpResult {
    write_text(directory / "token", "second");
    if (header_of(request, "Authorization") == "first") return answer(500, "");
    return answer(200, kGood);
  };
  REQUIRE(resolve(world));
  CHECK(header_of(world.http.requests[1], "Authorization") == "second");
}

TEST_CASE("container_provider: tokens that cannot be sent") {
  TemporaryDirectory directory;
  const auto with_file = [&](const std::string& path) {
    FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/"},
                     {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "unused"},
                     {"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", path}});
    const auto credentials = resolve(world);
    REQUIRE_FALSE(credentials);
    CHECK(credentials.error().status == ExitStatus::no_permission);
    CHECK(world.http.requests.empty());
    CHECK(credentials.error().message.find("canary") == std::string::npos);
    return credentials.error().message;
  };
  for (const auto& text : {std::string("canary\n"), std::string("canary\r"),
                           std::string("can\r\nary"), std::string("canary\0", 7)}) {
    write_text(directory / "token", text);
    CHECK_THAT(with_file(directory / "token"), ContainsSubstring("line end"));
  }
  CHECK_THAT(with_file("-"), ContainsSubstring("cannot read ./-: "));
  write_text(directory / "empty", "");
  CHECK_THAT(with_file(directory / "empty"), ContainsSubstring("is empty"));
  write_text(directory / "huge", std::string(70'000, 'x'));
  CHECK_THAT(with_file(directory / "huge"),
             ContainsSubstring("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
  CHECK_THAT(with_file(directory / "none"), ContainsSubstring("none"));
  CHECK_THAT(with_file(directory.path()),
             ContainsSubstring("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));

  FakeWorld variable({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/"},
                      {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary\n"}});
  CHECK_THAT(refusal(variable).message, ContainsSubstring("AWS_CONTAINER_AUTHORIZATION_TOKEN") &&
                                            ContainsSubstring("newline"));
}

TEST_CASE("container_provider: a name over http is pinned to the address that was checked") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:8080/x"}});
  world.resolve_name = [](const std::string& host) {
    return host == "localhost" ? std::vector<std::string>{"::1", "127.0.0.1"}
                               : std::vector<std::string>{};
  };
  world.http.answer = in_turn({answer(200, kGood)});
  REQUIRE(resolve(world));
  CHECK(world.http.requests[0].address == "::1");
  CHECK(header_of(world.http.requests[0], "Host") == "localhost:8080");
}

TEST_CASE("container_provider: an agent that starts late is waited for") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"}});
  std::vector<HttpResult> answers(12, failure(TransportFailure::connection_refused));
  answers.push_back(answer(200, kGood));
  world.http.answer = in_turn(answers);
  REQUIRE(resolve(world));
  CHECK(world.http.requests.size() == 13);
  CHECK(world.clock.sleeps ==
        Waits{25, 50, 100, 200, 400, 800, 1600, 2500, 2500, 2500, 2500, 2500});
}

TEST_CASE("container_provider: an agent that never starts is named") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials"}});
  world.http.answer = in_turn({failure(TransportFailure::connection_refused)});
  CHECK_THAT(refusal(world).message,
             ContainsSubstring("169.254.170.23") && ContainsSubstring("Pod Identity agent"));
  CHECK(world.clock.passed > 110s);
  CHECK(world.clock.passed < 120s);
}

TEST_CASE("container_provider: refusals are asked three times more, then quoted") {
  for (const int status : {400, 401, 403, 404}) {
    FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x"},
                     {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary"}});
    world.http.answer = in_turn(
        {answer(status, R"({"code":"AccessDenied","message":"token canary has no role"})")});
    const Error error = refusal(world);
    CHECK(world.http.requests.size() == 4);
    CHECK_THAT(error.message, ContainsSubstring("HTTP " + std::to_string(status)) &&
                                  ContainsSubstring("AccessDenied: token [hidden] has no role") &&
                                  ContainsSubstring("taskRoleArn"));
  }
}

TEST_CASE("container_provider: an answer that is no credentials") {
  FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x"}});
  world.http.answer = in_turn({answer(200, "not ready")});
  CHECK_THAT(refusal(world).message, ContainsSubstring("no JSON"));
}

TEST_CASE("container_provider: what is said fits what went wrong") {
  const auto said = [](HttpResult result, const char* uri = "http://127.0.0.1/c") {
    FakeWorld world({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", uri}});
    world.http.answer = in_turn({std::move(result)});
    return refusal(world).message;
  };
  CHECK_THAT(said(answer(500, "")), ContainsSubstring("in trouble") && !ContainsSubstring("taskRole"));
  CHECK_THAT(said(answer(404, "")), ContainsSubstring("taskRoleArn"));
  for (const char* body : {"<html>portal</html>", R"({"AccessKeyId":"A"})", R"({"Code":"Bad"})"}) {
    CHECK_THAT(said(answer(200, body)),
               ContainsSubstring("To fix it: check AWS_CONTAINER_CREDENTIALS_FULL_URI"));
  }
  CHECK_THAT(said(failure(TransportFailure::tls_untrusted), "https://agent.example/c"),
             ContainsSubstring("CA_CERTIFICATES_PATH") && ContainsSubstring("1 attempt)"));
  const TransportError late{TransportFailure::timeout, "0 bytes received"};
  CHECK_THAT(said(late, "https://agent.example/c"),
             ContainsSubstring("): 0 bytes received") && ContainsSubstring("Pod Identity agent") &&
                 !ContainsSubstring("CA_CERTIFICATES_PATH"));
}
