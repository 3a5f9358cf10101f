#include "aws/region.hpp"

#include <catch.hpp>
#include <functional>
#include <vector>

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

const std::string kArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:runner-AbCdEf";
const Environment kTask{{"ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/id"}};

/// Answers every request alike and remembers the last one.
class OneAnswer final : public HttpClient {
 public:
  explicit OneAnswer(HttpResult result) : result_(std::move(result)) {}
  OneAnswer(int status, std::string_view body)
      : result_(HttpResponse{status, {}, SecretString(body)}) {}
  HttpResult send(const HttpRequest& request) override {
    ++requests;
    last = request;
    return result_;
  }
  int requests = 0;
  HttpRequest last;

 private:
  HttpResult result_;
};

OneAnswer nobody() {
  return OneAnswer(TransportError{TransportFailure::connection_refused, "refused"});
}

struct Found {
  std::string name, origin, log, error;
  ExitStatus status = ExitStatus::done;
};

Found find(const std::string& option, const std::string& secret, const Environment& environment,
           HttpClient& http, const RegionHook& hook = {}) {
  Found found;
  Log log([&](std::string_view line) { found.log += line; }, LogFormat::text, LogLevel::debug,
          system_clock());
  const auto region = find_region(option, secret, environment, http, hook, log);
  if (region) {
    found.name = region->name;
    found.origin = region->origin;
  } else {
    found.error = region.error().message;
    found.status = region.error().status;
  }
  return found;
}

}  // namespace

TEST_CASE("the order of what is configured, without any request") {
  OneAnswer http = nobody();
  Environment environment{{"AWS_REGION", "r-env"}, {"AWS_DEFAULT_REGION", "r-env"}};
  CHECK(find("eu-west-1", kArn, environment, http).origin == "--region");
  CHECK(find("r-flag", "name", environment, http).name == "r-flag");
  CHECK(find("", kArn, environment, http).name == "eu-west-1");
  CHECK(find("", kArn, environment, http).origin == "the secret's ARN");
  CHECK(find("", "name", environment, http).origin == "AWS_REGION");
  environment.set("AWS_REGION", "");
  CHECK(find("", "name", environment, http).origin == "AWS_DEFAULT_REGION");
  CHECK(find("", "name", environment, http).name == "r-env");
  const auto instance = [] { return std::optional<std::string>("instance"); };
  CHECK(find("", "name", environment, http, instance).name == "r-env");
  CHECK(http.requests == 0);
}

TEST_CASE("a --region against the ARN's region is a usage error") {
  OneAnswer http = nobody();
  const Found found = find("us-east-1", kArn, {}, http);
  CHECK(found.status == ExitStatus::usage);
  CHECK_THAT(found.error, ContainsSubstring("us-east-1"));
  CHECK_THAT(found.error, ContainsSubstring("eu-west-1"));
  CHECK(find("fips-eu-west-1", kArn, {}, http).name == "fips-eu-west-1");
}

TEST_CASE("what the log says about regions that differ") {
  OneAnswer http = nobody();
  const Environment differ{{"AWS_REGION", "us-east-1"}, {"AWS_DEFAULT_REGION", "us-west-2"}};
  const std::string warning = find("", "name", differ, http).log;
  CHECK_THAT(warning, ContainsSubstring("warning"));
  CHECK_THAT(warning, ContainsSubstring("AWS_DEFAULT_REGION=us-west-2"));
  const std::string override = find("", kArn, differ, http).log;
  CHECK_THAT(override, ContainsSubstring("overrides"));
  CHECK_THAT(override, ContainsSubstring("region=eu-west-1 AWS_REGION=us-east-1"));
  CHECK(override.find("warning") == std::string::npos);
  CHECK(find("eu-central-1", "name", differ, http).log.empty());
  CHECK(find("", kArn, {{"AWS_REGION", "eu-west-1"}}, http).log.empty());
  CHECK(find("", "n", {{"AWS_REGION", "r"}, {"AWS_DEFAULT_REGION", "r"}}, http).log.empty());
}

TEST_CASE("FIPS asked for by the region's name survives an ARN") {
  OneAnswer http = nobody();
  CHECK(find("", kArn, {{"AWS_REGION", "fips-eu-west-1"}}, http).name == "fips-eu-west-1");
  CHECK(find("", kArn, {{"AWS_REGION", "fips-eu-west-2"}}, http).name == "eu-west-1");
}

TEST_CASE("a region that is no host label names its variable, control characters escaped") {
  OneAnswer http = nobody();
  for (const std::string bad : {"evil.example/#", "us-east-1\x1b[2J\n", "-", "us east",
                                "a@b", "us-east-1."}) {
    INFO(bad);
    for (const std::string variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      const Found found = find("", "name", {{variable, bad}}, http);
      CHECK(found.status == ExitStatus::bad_settings);
      CHECK_THAT(found.error, ContainsSubstring(variable + ": expected a region"));
      CHECK(found.error.find_first_of("\x1b\n") == std::string::npos);
    }
    CHECK_THAT(find(bad, "name", {}, http).error, ContainsSubstring("--region: expected"));
  }
  CHECK(find("", "arn:aws:s3:::bucket", {}, http).status == ExitStatus::bad_settings);
  CHECK(http.requests == 0);
}

TEST_CASE("the ECS task tells its region") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({"TaskARN":"arn:aws:ecs:us-west-2:1:task/default/1","AvailabilityZone":"x-y-1a"})",
       "us-west-2"},
      {R"({"AvailabilityZone":"us-west-2a"})", "us-west-2"},
      {R"({"AvailabilityZone":"us-gov-west-1b"})", "us-gov-west-1"},
      {R"({"AvailabilityZone":"us-west-2-lax-1a"})", "us-west-2"},
      {R"({"TaskARN":"arn:aws:ecs::1:task","AvailabilityZone":"ap-southeast-2c"})",
       "ap-southeast-2"},
      {R"({"TaskARN":"arn:aws:ecs:evil/#:1:task","AvailabilityZone":"eu-west-1c"})", "eu-west-1"},
      {R"({"TaskARN":null,"AvailabilityZone":7})", ""},
      {R"({"TaskARN":"arn"})", ""},
      {R"([])", ""},
      {R"(<html>)", ""},
      {"", ""},
  };
  for (const auto& [body, region] : cases) {
    INFO(body);
    OneAnswer http(200, body);
    const Found found = find("", "name", kTask, http);
    CHECK(found.name == (region.empty() ? "us-east-1" : region));
    CHECK(found.origin == (region.empty() ? "the default" : "the ECS task"));
    CHECK(http.requests == 1);
    CHECK(http.last.url == "http://169.254.170.2/v4/id/task");
    CHECK(http.last.method == "GET");
    CHECK(http.last.direct);
    CHECK(http.last.timeout <= std::chrono::seconds(2));
  }
  OneAnswer broken(500, R"({"AvailabilityZone":"us-west-2a"})");
  CHECK(find("", "name", kTask, broken).origin == "the default");
  OneAnswer unused(200, R"({"AvailabilityZone":"us-west-2a"})");
  CHECK(find("", "name", {{"ECS_CONTAINER_METADATA_URI_V4", "169.254.170.2"}}, unused).origin ==
        "the default");
  CHECK(unused.requests == 0);
}

TEST_CASE("the instance is asked last, and us-east-1 comes with a warning") {
  OneAnswer http = nobody();
  const auto instance = [](const std::string& name) {
    return [name] { return std::optional(name); };
  };
  CHECK(find("", "name", kTask, http, instance("eu-north-1")).name == "eu-north-1");
  CHECK(find("", "name", kTask, http, instance("eu-north-1")).origin == "the instance metadata");
  CHECK(find("", "name", {}, http, instance("no label")).origin == "the default");
  CHECK(find("", "name", {}, http, [] { return std::nullopt; }).origin == "the default");
  const Found found = find("", "name", {}, http);
  CHECK(found.name == "us-east-1");
  CHECK_THAT(found.log, ContainsSubstring("set AWS_REGION or --region"));
}
