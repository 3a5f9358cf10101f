#include "aws/url.hpp"

#include <catch.hpp>
#include <vector>

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

struct UrlCase {
  std::string text;
  std::string scheme;
  std::string host;
  int port;
  std::string path;
  std::string query;
  std::string host_header;
};

}  // namespace

TEST_CASE("URLs are taken apart") {
  const std::vector<UrlCase> cases{
      {"https://h", "https", "h", 443, "/", "", "h"},
      {"HTTPS://Vault.Example:8443/AWS/", "https", "vault.example", 8443, "/AWS/", "",
       "vault.example:8443"},
      {"https://h:443/", "https", "h", 443, "/", "", "h"},
      {"http://h:443/", "http", "h", 443, "/", "", "h:443"},
      {"http://h:80", "http", "h", 80, "/", "", "h"},
      {"http://[FD00:EC2::23]/v1/credentials", "http", "fd00:ec2::23", 80, "/v1/credentials", "",
       "[fd00:ec2::23]"},
      {"http://[::1]:1338", "http", "::1", 1338, "/", "", "[::1]:1338"},
      {"http://169.254.170.2/v2/credentials?id=a/b?c", "http", "169.254.170.2", 80,
       "/v2/credentials", "id=a/b?c", "169.254.170.2"},
      {"https://h?x=1", "https", "h", 443, "/", "x=1", "h"},
      {"https://a_b-c.example./%7e//..", "https", "a_b-c.example.", 443, "/%7e//..", "",
       "a_b-c.example."},
  };
  for (const UrlCase& expected : cases) {
    INFO(expected.text);
    const auto url = parse_url(expected.text);
    REQUIRE(url);
    CHECK(url->scheme == expected.scheme);
    CHECK(url->host == expected.host);
    CHECK(url->port == expected.port);
    CHECK(url->path == expected.path);
    CHECK(url->query == expected.query);
    CHECK(host_header(*url) == expected.host_header);
    const auto again = parse_url(to_string(*url));
    REQUIRE(again);
    CHECK(to_string(*again) == to_string(*url));
  }
}

TEST_CASE("what is no absolute web URL is refused, without quoting it") {
  for (const std::string text :
       {"", "localhost:4566", "//h/", "/path", "h", "ftp://h", "file:///etc/passwd", "://h",
        "https://", "https:///path", "https://?x", "https://:443", "http://user:hunter2@h",
        "http://127.0.0.1@evil.example", "http://127.0.0.1\\@evil.example", "http://h:0",
        "http://h:65536", "http://h:", "http://h:8x", "http://h:+80", "http://h:80:80",
        "http://[::1", "http://[::1]80", "http://[1.2.3.4]", "http://[]", "http://[v6]",
        "http://[fe80::1%25eth0]", "http://a..b", "http://.a", "http://a b", "http://a\tb",
        "http://h/a b", "http://h/\r\nX: y", "http://h/#top", "http://h\xc3\xa4", "http://h%2eb",
        "http://h*"}) {
    INFO(text);
    const auto url = parse_url(text);
    REQUIRE_FALSE(url);
    CHECK(url.error().status == ExitStatus::bad_settings);
    CHECK_THAT(url.error().message, catch_matchers::ContainsSubstring("expected an absolute URL"));
    CHECK(url.error().message.find("hunter2") == std::string::npos);
    CHECK(url.error().message.find("evil") == std::string::npos);
  }
  CHECK_FALSE(parse_url(std::string("http://h\0.evil", 14)));
  CHECK_FALSE(parse_url("http://" + std::string(300, 'a')));
}

TEST_CASE("loopback and link-local addresses are told by value, not by spelling") {
  for (const std::string host : {"localhost", "localhost.", "127.0.0.1", "127.255.255.254", "::1",
                                 "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"}) {
    INFO(host);
    CHECK(is_loopback(host));
  }
  for (const std::string host : {"", "localhost.example", "128.0.0.1", "127.0.0.1.example", "::2",
                                 "[::1]", "0.0.0.0", "127.1", "169.254.169.254"}) {
    INFO(host);
    CHECK_FALSE(is_loopback(host));
  }
  for (const std::string host : {"169.254.169.254", "169.254.170.2", "fe80::1", "febf::1",
                                 "fd00:ec2::254", "fd00:0ec2:0::23", "::ffff:169.254.170.23"}) {
    INFO(host);
    CHECK(is_link_local(host));
  }
  for (const std::string host : {"169.253.0.1", "fec0::1", "fd00:ec3::1", "127.0.0.1", "", "h"}) {
    INFO(host);
    CHECK_FALSE(is_link_local(host));
  }
}
