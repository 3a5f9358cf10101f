// InstanceMetadata: EC2's instance metadata service, version 2 only (a token first, then GETs with
// it). Never through a proxy.
//
//   InstanceMetadata metadata(surroundings, limits);
//   auto answer = metadata.get("/latest/meta-data/placement/region");
//   if (answer && answer->status == 200) use(answer->body.reveal());
//
// Endpoint: AWS_EC2_METADATA_SERVICE_ENDPOINT, else by AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE IPv4
// (http://169.254.169.254) or IPv6 (http://[fd00:ec2::254]); both also from the default profile of
// AWS's config file.
#pragma once

#include <string>
#include <string_view>

#include "aws/http.hpp"
#include "aws/retry.hpp"
#include "aws/surroundings.hpp"
#include "aws/url.hpp"
#include "support/expected.hpp"

namespace configxform::cli::aws {

/// True when AWS_EC2_METADATA_DISABLED switches the service off.
bool is_instance_metadata_disabled(const Environment& environment);

/// Error (bad_settings): an endpoint that is no URL, or an unknown mode.
Expected<Url> instance_metadata_endpoint(const Environment& environment);

class InstanceMetadata {
 public:
  /// `surroundings` must outlive the object. Four attempts at the most, a second each to connect:
  /// off EC2 nobody answers there.
  InstanceMetadata(Surroundings& surroundings, RetryLimits limits);

  /// The answer, 200 or anything final. A 401 drops the token and asks once more. Errors
  /// (no_permission): no service here, or a token that does not arrive (hop limit).
  Expected<HttpResponse> get(std::string_view path);

 private:
  Expected<Done> fetch_token(const Url& endpoint);
  Expected<Exchange> send(const Url& endpoint, const HttpRequest& request);

  Surroundings& surroundings_;
  RetryLimits limits_;
  SecretString token_;
};

}  // namespace configxform::cli::aws
