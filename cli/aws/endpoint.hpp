// Where Secrets Manager and STS are: hosts by partition, region and variant, and custom endpoints.
//
//   auto endpoint = find_endpoint(Service::secrets_manager, "eu-west-1", environment);
//   endpoint->url             https://secretsmanager.eu-west-1.amazonaws.com/
//   endpoint->signing_region  "eu-west-1"
//
// The rules are those of botocore's endpoint rule sets; tests/data/endpoints has every region's
// answer.
#pragma once

#include <string>
#include <string_view>

#include "aws/url.hpp"
#include "support/expected.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

enum class Service { secrets_manager, sts };

/// The name in the signature's scope and in front of the host: "secretsmanager", "sts".
std::string_view service_name(Service service);

/// X for the pseudo regions "fips-X" and "X-fips", which AWS's tools take for X with FIPS
/// endpoints; any other region as it is.
std::string_view plain_region(std::string_view region);

/// The partition a region belongs to ("aws", "aws-cn", "aws-us-gov", …); "aws" for unknown ones.
std::string_view partition_of(std::string_view region);

/// 1 to 63 letters, digits and '-', no '-' at either end. Anything else would name another host.
bool is_host_label(std::string_view text);

/// True when AWS runs Secrets Manager with FIPS 140 endpoints in that region. Elsewhere the host
/// of the FIPS variant has no address.
bool has_fips_host(std::string_view region);

struct EndpointVariant {
  bool fips = false;       ///< AWS_USE_FIPS_ENDPOINT
  bool dualstack = false;  ///< AWS_USE_DUALSTACK_ENDPOINT
};

struct Endpoint {
  Url url;
  std::string signing_region;  ///< The region; for "fips-X" and "X-fips": X.
  EndpointVariant variant;     ///< As asked for, "fips-X" included.
  std::string variable;        ///< The variable a custom endpoint came from; empty: AWS's own host.
};

/// AWS's own endpoint. Errors (bad_settings): the region is no host label, the partition has no
/// dual-stack hosts.
Expected<Endpoint> standard_endpoint(Service service, std::string_view region,
                                     EndpointVariant variant);

/// The endpoint in force: AWS_ENDPOINT_URL_SECRETS_MANAGER or AWS_ENDPOINT_URL_STS, else
/// AWS_ENDPOINT_URL, unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true; else AWS's own, in the
/// variant that AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT ask for.
/// Errors (bad_settings) name the variable.
Expected<Endpoint> find_endpoint(Service service, std::string_view region,
                                 const Environment& environment);

}  // namespace configxform::cli::aws
