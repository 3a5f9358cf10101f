#include "aws/instance_metadata.hpp"

#include "aws/instance_provider.hpp"
#include "catch.hpp"
#include "fake_world.hpp"
#include "vectors.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;
using catch_matchers::ContainsSubstring;

namespace {

/// An instance metadata service that is strict about methods and tokens.
struct Instance {
  Instance() {
    world.http.answer = [this](const HttpRequest& request) { return serve(request); };
  }

  HttpResult serve(const HttpRequest& request) {
    CHECK(request.direct);
    CHECK(header_of(request, "X-Forwarded-For") == "(none)");
    CHECK(header_of(request, "Host") == "169.254.169.254");
    CHECK(request.connect_timeout <= 1s);
    const std::string path = request.url.substr(std::string("http://169.254.169.254").size());
    if (path == "/latest/api/token") {
      CHECK(request.method == "PUT");
      CHECK(header_of(request, "X-aws-ec2-metadata-token-ttl-seconds") == "21600");
      return answer(200, "token-" + std::to_string(++tokens));
    }
    CHECK(request.method == "GET");
    const bool known =
        header_of(request, "X-aws-ec2-metadata-token") == "token-" + std::to_string(valid_token);
    if (!known) return answer(401, "");
    if (path == "/latest/meta-data/iam/security-credentials/") return answer(roles_status, roles);
    if (path == "/latest/meta-data/iam/security-credentials/runner")
      return answer(credentials_status, credentials);
    if (path == "/latest/meta-data/placement/region")
      return answer(region.empty() ? 404 : 200, region);
    return answer(404, "");
  }

  Expected<Credentials> resolve() {
    auto surroundings = world.surroundings();
    return InstanceProvider(surroundings, {world.clock.steady_now() + 60s}).resolve();
  }

  Error refusal() {
    const auto result = resolve();
    REQUIRE_FALSE(result);
    CHECK(result.error().status == ExitStatus::no_permission);
    CHECK_THAT(result.error().message,
               ContainsSubstring("instance metadata: ") && ContainsSubstring("To fix it: "));
    return result.error();
  }

  FakeWorld world{};
  int tokens = 0;
  int valid_token = 1;
  int roles_status = 200;
  std::string roles = "runner";
  int credentials_status = 200;
  std::string credentials =
      R"({"Code":"Success","AccessKeyId":"ASIA1","SecretAccessKey":"B","Token":"C","Expiration":"2026-01-02T09:00:00Z"})";
  std::string region = "eu-central-1\n";
};

}  // namespace

TEST_CASE("instance_metadata: AWS's cross-SDK vectors for the endpoint") {
  const auto vectors = read_vectors("imds-endpoint-tests.json");
  CHECK(vectors.size() == 14);
  for (const auto& vector : vectors) {
    INFO(vector.text("docs"));
    TemporaryDirectory directory;
    for (const auto& [name, text] : vector.object("fs"))
      write_text(directory / name, *text.as_string());
    Environment environment = vector.environment();
    if (const auto name = environment.get("AWS_CONFIG_FILE")) {
      environment.set("AWS_CONFIG_FILE", directory / std::string(*name));
    }
    // Overrides by code do not exist here; the environment is what beats the file.
    const auto override = [&](const char* field, const char* variable) {
      if (!vector.text(field).empty()) environment.set(variable, vector.text(field));
    };
    override("endpoint_override", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
    override("mode_override", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");

    const auto endpoint = instance_metadata_endpoint(environment);
    if (vector.ok().empty()) {
      REQUIRE_FALSE(endpoint);
      CHECK(endpoint.error().status == ExitStatus::bad_settings);
      continue;
    }
    REQUIRE(endpoint);
    FakeWorld world({});
    world.environment = environment;
    world.http.answer = in_turn({answer(200, "t"), answer(200, "x")});
    auto surroundings = world.surroundings();
    REQUIRE(InstanceMetadata(surroundings, {world.clock.steady_now() + 60s}).get("/x"));
    CHECK(world.http.requests[0].url == vector.ok());
  }
}

TEST_CASE("instance_metadata: token, role, credentials") {
  Instance instance;
  const auto credentials = instance.resolve();
  REQUIRE(credentials);
  CHECK(credentials->access_key_id == "ASIA1");
  CHECK(credentials->source == "instance metadata");
  CHECK(credentials->role == "runner");
  CHECK(instance.tokens == 1);
  CHECK(instance.world.http.requests.size() == 3);
}

TEST_CASE("instance_metadata: only the first line of the role list counts") {
  for (const auto list : {"runner\n", "runner\nother", "runner\r\nother\r\n"}) {
    Instance instance;
    instance.roles = list;
    CHECK(instance.resolve());
  }
  for (const auto list : {"", "\nrunner", "../../user-data", "a b", "<html>"}) {
    Instance instance;
    instance.roles = list;
    CHECK_THAT(instance.refusal().message, ContainsSubstring("no role name"));
  }
}

TEST_CASE("instance_metadata: an instance without a role") {
  Instance instance;
  instance.roles_status = 404;
  CHECK_THAT(instance.refusal().message,
             ContainsSubstring("has no role") && ContainsSubstring("instance profile"));
}

TEST_CASE("instance_metadata: a refusal that comes with HTTP 200") {
  Instance instance;
  instance.credentials =
      R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role"})";
  CHECK_THAT(instance.refusal().message,
             ContainsSubstring("AssumeRoleUnauthorizedAccess: EC2 cannot assume the role") &&
                 ContainsSubstring("role runner") && ContainsSubstring("ec2.amazonaws.com"));
}

TEST_CASE("instance_metadata: a role whose credentials are not given") {
  Instance gone;
  gone.credentials_status = 404;
  CHECK_THAT(gone.refusal().message, ContainsSubstring("credentials of role runner: HTTP 404") &&
                                         ContainsSubstring("attach an instance profile"));
  Instance busy;
  busy.credentials_status = 503;
  CHECK_THAT(busy.refusal().message, ContainsSubstring("HTTP 503") &&
                                         ContainsSubstring("in trouble or busy"));
}

TEST_CASE("instance_metadata: a token that is refused is renewed once") {
  Instance renewed;
  renewed.valid_token = 2;
  CHECK(renewed.resolve());
  CHECK(renewed.tokens == 2);

  Instance never;
  never.valid_token = 99;
  CHECK_THAT(never.refusal().message, ContainsSubstring("HTTP 401"));
  CHECK(never.tokens == 2);
}

TEST_CASE("instance_metadata: a PUT whose answer gets lost names the hop limit") {
  Instance instance;
  instance.world.http.answer = in_turn({failure(TransportFailure::timeout)});
  instance.world.http.latency = 2s;
  CHECK_THAT(instance.refusal().message,
             ContainsSubstring("hop limit") && ContainsSubstring("HttpPutResponseHopLimit"));
  CHECK(instance.world.http.requests.size() == 4);
  CHECK(instance.world.clock.passed < 10s);
}

TEST_CASE("instance_metadata: nobody there is told quickly") {
  for (const auto kind : {TransportFailure::connect_timeout, TransportFailure::connection_refused,
                          TransportFailure::other}) {
    Instance instance;
    instance.world.http.answer = in_turn({failure(kind)});
    instance.world.http.latency = 1s;
    const auto message = instance.refusal().message;
    CHECK_THAT(message, ContainsSubstring("off EC2") && ContainsSubstring("AWS_ACCESS_KEY_ID"));
    CHECK(message.find("hop") == std::string::npos);
    CHECK(instance.world.clock.passed < 5s);
  }
}

TEST_CASE("instance_metadata: version 1 is never used") {
  for (const int status : {400, 403, 404, 405}) {
    Instance instance;
    instance.world.http.answer = in_turn({answer(status, "")});
    CHECK_THAT(instance.refusal().message, ContainsSubstring("HTTP " + std::to_string(status)));
    CHECK(instance.world.http.requests.size() == 1);
  }
  for (const auto token : {"", "a\r\nb", "<html> x"}) {
    Instance instance;
    instance.world.http.answer = in_turn({answer(200, token)});
    CHECK_THAT(instance.refusal().message, ContainsSubstring("no token"));
  }
}

TEST_CASE("instance_metadata: a service in trouble is asked again") {
  Instance instance;
  int failures = 2;
  instance.world.http.answer = [&](const HttpRequest& request) -> HttpResult {
    return failures-- > 0 ? answer(503, "") : instance.serve(request);
  };
  CHECK(instance.resolve());
}

TEST_CASE("instance_metadata: the region") {
  const auto region = [](Instance& instance) {
    auto surroundings = instance.world.surroundings();
    return InstanceProvider(surroundings, {instance.world.clock.steady_now() + 60s}).region();
  };
  Instance instance;
  CHECK(*region(instance) == "eu-central-1");
  Instance none;
  none.region = "";
  REQUIRE(region(none));
  CHECK_FALSE(region(none)->has_value());
  Instance gone;
  gone.world.http.answer = in_turn({failure(TransportFailure::connect_timeout)});
  CHECK_FALSE(region(gone));
}

TEST_CASE("instance_metadata: switched off only by true") {
  CHECK(is_instance_metadata_disabled({{"AWS_EC2_METADATA_DISABLED", "True"}}));
  CHECK_FALSE(is_instance_metadata_disabled({{"AWS_EC2_METADATA_DISABLED", "1"}}));
  CHECK_FALSE(is_instance_metadata_disabled({}));
}

TEST_CASE("instance_metadata: a service in trouble to the end is not taken for a missing role") {
  Instance instance;
  instance.roles_status = 500;
  CHECK_THAT(instance.refusal().message,
             ContainsSubstring("try again") && !ContainsSubstring("instance profile"));
}
