#include "aws/endpoint.hpp"

#include <catch.hpp>
#include <fstream>
#include <map>
#include <vector>

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

/// Comma-separated, quotes around some.
std::vector<std::string> split_row(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table(const std::string& name) {
  std::ifstream stream(CONFIGXFORM_DATA_DIR "/endpoints/" + name);
  std::string line;
  std::getline(stream, line);
  const std::vector<std::string> header = split_row(line);
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    const std::vector<std::string> cells = split_row(line);
    REQUIRE(cells.size() == header.size());
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
  }
  return rows;
}

std::string host(Service service, const std::string& region, EndpointVariant variant) {
  const auto endpoint = standard_endpoint(service, region, variant);
  if (!endpoint) return "ERROR";
  CHECK(endpoint->url.scheme == "https");
  CHECK(to_string(endpoint->url) == "https://" + endpoint->url.host + "/");
  return endpoint->url.host;
}

void check_table(Service service, const std::string& file) {
  const std::vector<Row> rows = read_table(file);
  REQUIRE(rows.size() > 70);
  for (const Row& row : rows) {
    const std::string& region = row.at("region");
    INFO(region);
    const auto expected = [&](const std::string& column) {
      const std::string& cell = row.at(column);
      return cell.starts_with("ERROR") ? "ERROR" : cell;
    };
    CHECK(host(service, region, {false, false}) == expected("plain"));
    CHECK(host(service, region, {true, false}) == expected("fips"));
    CHECK(host(service, region, {false, true}) == expected("dualstack"));
    CHECK(host(service, region, {true, true}) == expected("fips_dualstack"));
    const auto endpoint = standard_endpoint(service, region, {});
    REQUIRE(endpoint);
    CHECK(endpoint->signing_region + '/' + std::string(service_name(service)) ==
          row.at("signing_region/service"));
    const std::string& partition = row.at("partition");
    CHECK(partition_of(region) == partition.substr(0, partition.find(' ')));
  }
}

}  // namespace

TEST_CASE("Secrets Manager's host in every region and variant") {
  check_table(Service::secrets_manager, "secretsmanager.csv");
}

TEST_CASE("STS's host in every region and variant") { check_table(Service::sts, "sts.csv"); }

TEST_CASE("a region that could name another host is refused") {
  for (const std::string region :
       {"", ".", "-", "-us", "us-", "us.evil", "us/evil", "us#", "us@evil", "us east", "us\n",
        "fips-", "-fips", "ü", "us:443"}) {
    INFO(region);
    const auto endpoint = standard_endpoint(Service::secrets_manager, region, {});
    REQUIRE_FALSE(endpoint);
    CHECK(endpoint.error().status == ExitStatus::bad_settings);
    CHECK_FALSE(find_endpoint(Service::secrets_manager, region, {}));
  }
  CHECK_FALSE(is_host_label(std::string(64, 'a')));
  CHECK(is_host_label(std::string(63, 'a')));
}

TEST_CASE("pseudo regions mean FIPS, and FIPS exists in few regions") {
  for (const std::string region : {"fips-us-east-1", "us-east-1-fips"}) {
    const auto endpoint = standard_endpoint(Service::secrets_manager, region, {});
    REQUIRE(endpoint);
    CHECK(endpoint->url.host == "secretsmanager-fips.us-east-1.amazonaws.com");
    CHECK(endpoint->signing_region == "us-east-1");
    CHECK(endpoint->variant.fips);
    CHECK(has_fips_host(region));
  }
  CHECK(has_fips_host("ca-west-1"));
  CHECK_FALSE(has_fips_host("eu-west-1"));
  CHECK_FALSE(has_fips_host(""));
}

TEST_CASE("the environment chooses the variant") {
  const Environment fips{{"AWS_USE_FIPS_ENDPOINT", "True"}};
  const auto endpoint = find_endpoint(Service::secrets_manager, "us-east-1", fips);
  REQUIRE(endpoint);
  CHECK(endpoint->url.host == "secretsmanager-fips.us-east-1.amazonaws.com");
  CHECK(endpoint->variable.empty());
  const Environment one{{"AWS_USE_FIPS_ENDPOINT", "1"}, {"AWS_USE_DUALSTACK_ENDPOINT", "yes"}};
  CHECK(find_endpoint(Service::secrets_manager, "us-east-1", one)->url.host ==
        "secretsmanager.us-east-1.amazonaws.com");
  const Environment dual{{"AWS_USE_DUALSTACK_ENDPOINT", "true"}};
  CHECK(find_endpoint(Service::sts, "eu-west-1", dual)->url.host == "sts.eu-west-1.api.aws");
  const auto none = find_endpoint(Service::secrets_manager, "us-isof-east-1", dual);
  REQUIRE_FALSE(none);
  CHECK_THAT(none.error().message, ContainsSubstring("unset AWS_USE_DUALSTACK_ENDPOINT"));
}

TEST_CASE("custom endpoints, the service's own variable first") {
  Environment environment{{"AWS_ENDPOINT_URL", "http://LocalHost:4566/base/"},
                          {"AWS_USE_FIPS_ENDPOINT", "true"}};
  auto endpoint = find_endpoint(Service::secrets_manager, "fips-eu-west-1", environment);
  REQUIRE(endpoint);
  CHECK(to_string(endpoint->url) == "http://localhost:4566/base/");
  CHECK(endpoint->signing_region == "eu-west-1");
  CHECK(endpoint->variable == "AWS_ENDPOINT_URL");

  environment.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", "https://[::1]:8443");
  endpoint = find_endpoint(Service::secrets_manager, "eu-west-1", environment);
  REQUIRE(endpoint);
  CHECK(to_string(endpoint->url) == "https://[::1]:8443/");
  CHECK(endpoint->variable == "AWS_ENDPOINT_URL_SECRETS_MANAGER");
  CHECK(find_endpoint(Service::sts, "eu-west-1", environment)->variable == "AWS_ENDPOINT_URL");
  environment.set("AWS_ENDPOINT_URL_STS", "http://h");
  CHECK(find_endpoint(Service::sts, "eu-west-1", environment)->variable == "AWS_ENDPOINT_URL_STS");

  environment.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", "");  // unset
  CHECK(find_endpoint(Service::secrets_manager, "eu-west-1", environment)->variable ==
        "AWS_ENDPOINT_URL");
  environment.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "1");
  CHECK(find_endpoint(Service::sts, "eu-west-1", environment)->variable == "AWS_ENDPOINT_URL_STS");
  environment.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
  CHECK(find_endpoint(Service::sts, "us-east-1", environment)->url.host ==
        "sts-fips.us-east-1.amazonaws.com");
}

TEST_CASE("a bad custom endpoint names its variable and nothing of its value") {
  for (const std::string text :
       {"localhost:4566", "https://user:hunter2@h", "https://h/?hunter2"}) {
    INFO(text);
    const auto endpoint =
        find_endpoint(Service::secrets_manager, "eu-west-1", {{"AWS_ENDPOINT_URL", text}});
    REQUIRE_FALSE(endpoint);
    CHECK(endpoint.error().status == ExitStatus::bad_settings);
    CHECK_THAT(endpoint.error().message, ContainsSubstring("AWS_ENDPOINT_URL: expected"));
    CHECK(endpoint.error().message.find("hunter2") == std::string::npos);
  }
}
