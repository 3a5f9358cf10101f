#include "aws/container_uri.hpp"

#include "catch.hpp"
#include "vectors.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

Expected<ContainerUri> full(const std::string& uri) {
  return container_uri({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", uri}});
}

/// The address to connect to, or "refused", with these addresses of the host.
std::string address_of(const std::string& uri, std::vector<std::string> addresses) {
  const auto checked = full(uri);
  REQUIRE(checked);
  const auto address = checked_address(*checked, [&](const std::string&) { return addresses; });
  return address ? *address : "refused";
}

}  // namespace

TEST_CASE("container_uri: AWS's cross-SDK vectors") {
  const auto vectors = read_vectors("ecs-tests.json");
  CHECK(vectors.size() == 11);
  for (const auto& vector : vectors) {
    INFO(vector.text("docs"));
    const auto environment = vector.environment();
    if (vector.object("env").empty()) {
      CHECK_FALSE(has_container_uri(environment));
      continue;
    }
    const auto uri = container_uri(environment);
    CHECK(has_container_uri(environment));
    if (vector.ok().empty()) {
      REQUIRE_FALSE(uri);
      CHECK_THAT(uri.error().message, ContainsSubstring("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    } else {
      REQUIRE(uri);
      CHECK(to_string(uri->url) == vector.ok());
    }
  }
}

TEST_CASE("container_uri: a relative URI is a path") {
  for (const auto path : {"v2/credentials", "http://169.254.170.2/x", "@evil.example/x", "/a b"}) {
    const auto uri = container_uri({{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", path}});
    REQUIRE_FALSE(uri);
    CHECK(uri.error().status == ExitStatus::no_permission);
    CHECK_THAT(uri.error().message, ContainsSubstring("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"));
  }
}

TEST_CASE("container_uri: hosts over http") {
  for (const auto good :
       {"http://127.0.0.1/", "http://127.99.0.1:8080/x", "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/", "http://169.254.170.2/", "http://169.254.170.23/v1",
        "http://[fd00:ec2::23]/", "http://[FD00:EC2:0::23]/", "http://[fd00:ec2:0:0::0023]/"}) {
    INFO(good);
    CHECK(full(good));
  }
  for (const auto bad : {"http://10.0.0.1/", "http://169.254.169.254/", "http://169.254.170.3/",
                         "http://[fd00:ec2::254]/", "http://[::]/", "http://0.0.0.0/",
                         "http://127.0.0.1@evil.example/", "ftp://127.0.0.1/", "file:///etc/passwd",
                         "127.0.0.1/x", "http://", ""}) {
    INFO(bad);
    const auto uri = full(bad);
    CHECK_FALSE(uri);
  }
}

TEST_CASE("container_uri: a name over http must lead to this machine or node by every address") {
  CHECK(address_of("http://agent:80/x", {"127.0.0.1", "::1"}) == "127.0.0.1");
  CHECK(address_of("http://agent:80/x", {"169.254.170.23"}) == "169.254.170.23");
  CHECK(address_of("http://agent:80/x", {"127.0.0.1", "10.0.0.1"}) == "refused");
  CHECK(address_of("http://agent:80/x", {"10.0.0.1", "127.0.0.1"}) == "refused");
  CHECK(address_of("http://agent:80/x", {}) == "refused");
  CHECK(address_of("http://localhost/x", {"203.0.113.9"}) == "refused");
  CHECK(address_of("http://127.0.0.1/x", {"203.0.113.9"}) == "");
  CHECK(address_of("https://anywhere.example/x", {"203.0.113.9"}) == "");
}
