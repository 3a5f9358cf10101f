#include "aws/proxy.hpp"

#include <catch.hpp>
#include <vector>

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

/// The proxy's URL, "direct", or "error".
std::string route(const std::string& url, const Environment& environment) {
  const auto proxy = proxy_for(*parse_url(url), environment);
  if (!proxy) return "error";
  return *proxy ? (*proxy)->url : "direct";
}

const std::string kHttps = "https://secretsmanager.eu-west-1.amazonaws.com";
const std::string kHttp = "http://localstack.example:4566";

}  // namespace

TEST_CASE("which variable decides") {
  CHECK(route(kHttps, {}) == "direct");
  CHECK(route(kHttps, {{"HTTPS_PROXY", "http://a:1"}}) == "http://a:1");
  CHECK(route(kHttps, {{"HTTPS_PROXY", "http://a:1"}, {"https_proxy", "http://b:1"}}) ==
        "http://b:1");
  CHECK(route(kHttps, {{"HTTPS_PROXY", "http://a:1"}, {"https_proxy", ""}}) == "http://a:1");
  CHECK(route(kHttps, {{"HTTP_PROXY", "http://a:1"}, {"http_proxy", "http://b:1"}}) == "direct");
  CHECK(route(kHttps, {{"ALL_PROXY", "http://a:1"}, {"HTTPS_PROXY", ""}}) == "http://a:1");
  CHECK(route(kHttps, {{"ALL_PROXY", "http://a:1"}, {"all_proxy", "http://b:1"}}) == "http://b:1");
  CHECK(route(kHttp, {{"HTTPS_PROXY", "http://a:1"}}) == "direct");
  CHECK(route(kHttp, {{"HTTP_PROXY", "http://a:1"}}) == "http://a:1");
  CHECK(route(kHttp, {{"HTTP_PROXY", "http://a:1"}, {"http_proxy", "http://b:1"}}) == "http://b:1");
  const auto proxy = proxy_for(*parse_url(kHttps), {{"ALL_PROXY", "http://a:1"}});
  REQUIRE(proxy);
  CHECK((*proxy)->variable == "ALL_PROXY");
}

TEST_CASE("loopback and link-local hosts are reached directly") {
  const Environment environment{{"HTTP_PROXY", "http://a:1"}, {"ALL_PROXY", "http://a:1"}};
  for (const std::string url : {"http://127.0.0.1:4566", "http://localhost", "http://[::1]:1",
                                "http://169.254.170.2/v2", "http://169.254.169.254",
                                "http://[fd00:ec2::254]", "https://169.254.170.23"}) {
    INFO(url);
    CHECK(route(url, environment) == "direct");
  }
  CHECK(route("http://169.253.0.1", environment) == "http://a:1");
}

TEST_CASE("a proxy's spelling") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"proxy.example", "http://proxy.example:80"},
      {"proxy.example:3128", "http://proxy.example:3128"},
      {"http://proxy.example/", "http://proxy.example:80"},
      {"HTTPS://proxy.example", "https://proxy.example:443"},
      {"socks5h://proxy.example", "socks5h://proxy.example:1080"},
      {"socks4://10.0.0.1:9", "socks4://10.0.0.1:9"},
      {"http://[fd00::1]", "http://[fd00::1]:80"},
      {"http://[fd00::1]:3128", "http://[fd00::1]:3128"},
      {"http://u:p@proxy.example", "http://proxy.example:80"},
      {"u:p@proxy.example:1", "http://proxy.example:1"},
      {"ftp://proxy.example", "error"},
      {"http://", "error"},
      {"http://:3128", "error"},
      {"http://proxy.example:port", "error"},
      {"http://proxy.example:70000", "error"},
      {"http://proxy.example/path", "error"},
      {"http://proxy.example?x", "error"},
      {"http://proxy example", "error"},
      {"http://u:p@", "error"},
      {"http://u:%00@proxy.example", "error"},
  };
  for (const auto& [value, url] : cases) {
    INFO(value);
    CHECK(route(kHttps, {{"HTTPS_PROXY", value}}) == url);
  }
}

TEST_CASE("user and password are kept apart from the URL, and out of messages") {
  const auto credentials = [](const std::string& value) {
    const auto proxy = proxy_for(*parse_url(kHttps), {{"HTTPS_PROXY", value}});
    REQUIRE(proxy);
    REQUIRE(*proxy);
    return std::string((*proxy)->user.reveal()) + '|' + std::string((*proxy)->password.reveal());
  };
  CHECK(credentials("http://proxy") == "|");
  CHECK(credentials("http://user@proxy") == "user|");
  CHECK(credentials("http://us%40er:p%3aa%2Fss@proxy") == "us@er|p:a/ss");
  CHECK(credentials("http://dom%5Cuser:p@ss:w@proxy") == "dom\\user|p@ss:w");
  CHECK(credentials("http://u:50%@proxy") == "u|50%");
  CHECK(credentials("http://u:%zz%4@proxy") == "u|%zz%4");

  const auto broken = proxy_for(*parse_url(kHttps), {{"https_proxy", "ftp://user:hunter2@proxy"}});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().status == ExitStatus::bad_settings);
  CHECK_THAT(broken.error().message, ContainsSubstring("https_proxy: expected"));
  CHECK(broken.error().message.find("hunter2") == std::string::npos);
}

TEST_CASE("NO_PROXY covers") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"*", "a.b.c"},           {" * ", "a.b.c"},           {"a.b.c", "a.b.c"},
      {"b.c", "a.b.c"},         {".b.c", "a.b.c"},          {".b.c", "b.c"},
      {"*.b.c", "a.b.c"},       {"B.C", "a.b.c"},           {"b.c.", "a.b.c"},
      {"b.c", "a.b.c."},        {"x,b.c", "a.b.c"},         {"x b.c", "a.b.c"},
      {"x , b.c ,y", "a.b.c"},  {"b.c:443", "a.b.c"},       {"10.1.2.3", "10.1.2.3"},
      {"10.0.0.0/8", "10.1.2.3"}, {"10.1.2.0/23", "10.1.3.255"}, {"0.0.0.0/0", "10.1.2.3"},
      {"10.1.2.3:443", "10.1.2.3"}, {"fd00::1", "fd00::1"}, {"[fd00::1]", "fd00::1"},
      {"[fd00::1]:443", "fd00::1"}, {"fd00::/8", "fd12::1"},
      {"amazonaws.com", "secretsmanager.eu-west-1.amazonaws.com"},
  };
  for (const auto& [list, host] : cases) {
    INFO(list << " covers " << host);
    CHECK(is_excluded(list, host, 443));
  }
}

TEST_CASE("NO_PROXY does not cover") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "a.b.c"},          {",, ,", "a.b.c"},          {"*,x", "a.b.c"},
      {"a.b", "a.b.c"},       {"b.cc", "a.b.c"},          {"xb.c", "b.c"},
      {"b.c", "ab.c"},        {".", "a.b.c"},             {"b.c:80", "a.b.c"},
      {"b.c:", "a.b.c"},      {"b.c:x", "a.b.c"},         {"10.0.0.0/8", "11.0.0.1"},
      {"10.0.0.0/33", "10.0.0.1"}, {"10.0.0.0/", "10.0.0.0"}, {"10.0.0.0/8", "a.b.c"},
      {"2.3", "10.1.2.3"},    {"10.1.2.0/23", "10.1.4.0"}, {"fd00::/8", "fe00::1"},
      {"0.0.0.0/0", "fd00::1"}, {"https://a.b.c", "a.b.c"},
  };
  for (const auto& [list, host] : cases) {
    INFO(list << " does not cover " << host);
    CHECK_FALSE(is_excluded(list, host, 443));
  }
}

TEST_CASE("NO_PROXY beats the proxy, the lower case first") {
  Environment environment{{"HTTPS_PROXY", "http://a:1"}, {"NO_PROXY", "amazonaws.com"}};
  CHECK(route(kHttps, environment) == "direct");
  environment.set("no_proxy", "other.example");
  CHECK(route(kHttps, environment) == "http://a:1");
  environment.set("no_proxy", "");
  CHECK(route(kHttps, environment) == "direct");
  CHECK(route(kHttps, {{"HTTPS_PROXY", "ftp://broken"}, {"NO_PROXY", "*"}}) == "direct");
}
