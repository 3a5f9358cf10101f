#include "aws/endpoint.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "support/ascii.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

struct Partition {
  std::string_view name;
  std::string_view suffix;            ///< Of the plain hosts.
  std::string_view dualstack_suffix;  ///< Of the hosts with IPv6.
  bool lists_dualstack;               ///< False: botocore knows of no such hosts in its regions.
};

// From botocore's partitions.json and endpoints.json. The first one holds all unknown regions.
constexpr std::array<Partition, 8> kPartitions{{
    {"aws", "amazonaws.com", "api.aws", true},
    {"aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", true},
    {"aws-us-gov", "amazonaws.com", "api.aws", true},
    {"aws-iso", "c2s.ic.gov", "api.aws.ic.gov", true},
    {"aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", true},
    {"aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", false},
    {"aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", false},
    {"aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", true},
}};

struct RegionPrefix {
  std::string_view prefix;
  std::string_view partition;
};

// Regions are PREFIX-WORD-NUMBER; a WORD holds no '-', so that "us-gov-west-1" is none of "us-".
constexpr std::array<RegionPrefix, 7> kRegionPrefixes{{
    {"cn", "aws-cn"},
    {"us-gov", "aws-us-gov"},
    {"us-iso", "aws-iso"},
    {"us-isob", "aws-iso-b"},
    {"eu-isoe", "aws-iso-e"},
    {"us-isof", "aws-iso-f"},
    {"eusc-de", "aws-eusc"},
}};

// Where endpoints.json lists FIPS endpoints of Secrets Manager.
constexpr std::array<std::string_view, 11> kFipsRegions{
    "us-east-1",     "us-east-2",     "us-west-1",     "us-west-2",
    "ca-central-1",  "ca-west-1",     "us-gov-east-1", "us-gov-west-1",
    "us-iso-east-1", "us-iso-west-1", "us-isob-east-1"};

/// Is `region` PREFIX-WORD-NUMBER?
bool has_prefix(std::string_view region, std::string_view prefix) {
  if (!region.starts_with(prefix) || region.size() <= prefix.size()) return false;
  region.remove_prefix(prefix.size());
  const std::size_t dash = region.rfind('-');
  if (region.front() != '-' || dash == 0) return false;
  const std::string_view word = region.substr(1, dash - 1);
  const std::string_view number = region.substr(dash + 1);
  const auto is_word = [](char c) { return is_alphanumeric(c) || c == '_'; };
  return !word.empty() && !number.empty() && std::all_of(word.begin(), word.end(), is_word) &&
         std::all_of(number.begin(), number.end(), is_digit);
}

const Partition& find_partition(std::string_view region) {
  for (const Partition& partition : kPartitions) {
    if (region == std::string(partition.name) + "-global") return partition;
  }
  for (const RegionPrefix& known : kRegionPrefixes) {
    if (!has_prefix(region, known.prefix)) continue;
    const auto is_it = [&](const Partition& each) { return each.name == known.partition; };
    return *std::find_if(kPartitions.begin(), kPartitions.end(), is_it);
  }
  return kPartitions.front();
}

std::string host_of(Service service, const std::string& region, const Partition& partition,
                    EndpointVariant variant) {
  const bool sts = service == Service::sts;
  const bool gov = partition.name == "aws-us-gov";
  if (sts && region == "aws-global" && !variant.fips && !variant.dualstack) {
    return "sts.amazonaws.com";
  }
  // Secrets Manager's usual hosts have IPv6 already in some partitions, and keep their names.
  const bool keeps_name = !sts && (partition.name == "aws" || gov ||
                                   (partition.name == "aws-cn" && !variant.fips));
  // In GovCloud, STS's usual hosts are the FIPS ones.
  const bool fips_in_name = variant.fips && !(sts && gov && !variant.dualstack);
  std::string host(service_name(service));
  if (fips_in_name) host += "-fips";
  host.append(".").append(region).append(".");
  return host.append(variant.dualstack && !keeps_name ? partition.dualstack_suffix
                                                      : partition.suffix);
}

std::optional<std::string> custom_variable(Service service, const Environment& environment) {
  if (environment.is_true("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) return std::nullopt;
  const std::string own =
      service == Service::sts ? "AWS_ENDPOINT_URL_STS" : "AWS_ENDPOINT_URL_SECRETS_MANAGER";
  for (const std::string& variable : {own, std::string("AWS_ENDPOINT_URL")}) {
    if (environment.get(variable)) return variable;
  }
  return std::nullopt;
}

}  // namespace

std::string_view service_name(Service service) {
  return service == Service::sts ? "sts" : "secretsmanager";
}

std::string_view plain_region(std::string_view region) {
  constexpr std::string_view kFront = "fips-";
  constexpr std::string_view kBack = "-fips";
  if (region.starts_with(kFront)) return region.substr(kFront.size());
  return region.ends_with(kBack) ? region.substr(0, region.size() - kBack.size()) : region;
}

std::string_view partition_of(std::string_view region) {
  return find_partition(plain_region(region)).name;
}

bool is_host_label(std::string_view text) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '-'; };
  return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), fits);
}

bool has_fips_host(std::string_view region) {
  return std::find(kFipsRegions.begin(), kFipsRegions.end(), plain_region(region)) !=
         kFipsRegions.end();
}

Expected<Endpoint> standard_endpoint(Service service, std::string_view region,
                                     EndpointVariant variant) {
  const std::string name(plain_region(region));
  variant.fips = variant.fips || name != region;
  if (!is_host_label(name)) {
    return Error{ExitStatus::bad_settings,
                 "expected a region such as eu-west-1 (letters, digits and '-'), got '" +
                     printable(region.substr(0, 80)) + "'"};
  }
  const Partition& partition = find_partition(name);
  if (variant.dualstack && !partition.lists_dualstack && !name.ends_with("-global")) {
    return Error{ExitStatus::bad_settings,
                 "partition " + std::string(partition.name) + " (region " + name +
                     ") has no dual-stack hosts; unset AWS_USE_DUALSTACK_ENDPOINT"};
  }
  Endpoint endpoint;
  endpoint.url.host = to_lower(host_of(service, name, partition, variant));
  endpoint.signing_region = service == Service::sts && name == "aws-global" ? "us-east-1" : name;
  endpoint.variant = variant;
  return endpoint;
}

Expected<Endpoint> find_endpoint(Service service, std::string_view region,
                                 const Environment& environment) {
  const EndpointVariant variant{environment.is_true("AWS_USE_FIPS_ENDPOINT"),
                                environment.is_true("AWS_USE_DUALSTACK_ENDPOINT")};
  const auto variable = custom_variable(service, environment);
  if (!variable) return standard_endpoint(service, region, variant);

  Expected<Url> url = parse_url(*environment.get(*variable));
  if (!url) return Error{url.error().status, *variable + ": " + url.error().message};
  if (!url->query.empty()) {
    return Error{ExitStatus::bad_settings, *variable + ": expected a URL without '?'"};
  }
  const std::string name(plain_region(region));
  return Endpoint{
      *std::move(url), name, {variant.fips || name != region, variant.dualstack}, *variable};
}

}  // namespace configxform::cli::aws
