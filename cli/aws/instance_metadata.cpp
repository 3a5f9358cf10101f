#include "aws/instance_metadata.hpp"

#include <algorithm>

#include "aws/profile_files.hpp"
#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kSource = "instance metadata";
constexpr std::string_view kEndpoint = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
constexpr std::string_view kMode = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
constexpr int kAttempts = 4;

struct Setting {
  std::string name;
  std::string value;
};

std::optional<Setting> setting(const Environment& environment, std::string_view variable,
                               std::string_view key) {
  if (const auto value = environment.get(variable))
    return Setting{std::string(variable), std::string(*value)};
  if (auto value = config_file_setting(environment, key)) {
    return Setting{"AWS's config file, " + std::string(key), *std::move(value)};
  }
  return std::nullopt;
}

HttpRequest request_to(const Url& endpoint, std::string method, std::string_view path) {
  Url url = endpoint;
  while (url.path.ends_with('/')) url.path.pop_back();
  url.path += path;
  HttpRequest request;
  request.method = std::move(method);
  request.url = to_string(url);
  request.headers = {{"Host", host_header(url)}};
  request.connect_timeout = 1s;
  request.timeout = 2s;
  request.direct = true;
  return request;
}

Error no_token(const Url& endpoint, const std::string& reason, std::string_view way_out) {
  return {ExitStatus::no_permission, std::string(kSource) + ": no token from " +
                                         to_string(endpoint) + ": " + reason +
                                         "\nTo fix it: " + std::string(way_out)};
}

Error no_answer(const Url& endpoint, const TransportError& error) {
  const std::string reason(describe(error.kind));
  if (error.kind == TransportFailure::timeout || error.kind == TransportFailure::interrupted) {
    return no_token(endpoint, reason + " (the connection was made, the answer to the PUT got lost)",
                    "in a container the answer needs one hop more: raise the instance's metadata "
                    "hop limit to 2 (aws ec2 modify-instance-metadata-options "
                    "--http-put-response-hop-limit 2 --instance-id ...; launch template: "
                    "HttpPutResponseHopLimit), or give the task or pod a role of its own");
  }
  return no_token(endpoint, reason,
                  "off EC2 there is no such service, and networks of containers may block it: give "
                  "an identity in another way, a task role (ECS), a service account role (EKS), or "
                  "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (docs/identities.md)");
}

Judgement judge(const Attempt& attempt) {
  if (const auto* error = std::get_if<TransportError>(&attempt.result)) {
    const auto judgement = judge_transport(*error);
    return {judgement.again == Again::never ? Again::never : Again::transient, judgement.code};
  }
  return judge_status(std::get<HttpResponse>(attempt.result));
}

}  // namespace

bool is_instance_metadata_disabled(const Environment& environment) {
  return environment.is_true("AWS_EC2_METADATA_DISABLED");
}

Expected<Url> instance_metadata_endpoint(const Environment& environment) {
  if (const auto endpoint = setting(environment, kEndpoint, "ec2_metadata_service_endpoint")) {
    auto url = parse_url(endpoint->value);
    if (!url) return Error{ExitStatus::bad_settings, endpoint->name + ": " + url.error().message};
    return url;
  }
  const auto mode = setting(environment, kMode, "ec2_metadata_service_endpoint_mode");
  if (!mode || equal_in_any_case(mode->value, "ipv4")) return parse_url("http://169.254.169.254/");
  if (equal_in_any_case(mode->value, "ipv6")) return parse_url("http://[fd00:ec2::254]/");
  return Error{ExitStatus::bad_settings,
               mode->name + ": expected IPv4 or IPv6; correct or unset it"};
}

InstanceMetadata::InstanceMetadata(Surroundings& surroundings, RetryLimits limits)
    : surroundings_(surroundings), limits_(limits) {
  limits_.max_attempts =
      limits.max_attempts == 0 ? kAttempts : std::min(limits.max_attempts, kAttempts);
}

Expected<Exchange> InstanceMetadata::send(const Url& endpoint, const HttpRequest& request) {
  auto exchange = send_with_retries(
      kSource, limits_, surroundings_, [&](auto) -> Expected<HttpRequest> { return request; },
      judge);
  if (!exchange) return exchange;
  if (const auto* error = std::get_if<TransportError>(&exchange->last.result)) {
    return no_answer(endpoint, *error);
  }
  return exchange;
}

Expected<Done> InstanceMetadata::fetch_token(const Url& endpoint) {
  HttpRequest request = request_to(endpoint, "PUT", "/latest/api/token");
  request.headers.push_back({"X-aws-ec2-metadata-token-ttl-seconds", "21600"});
  const auto exchange = send(endpoint, request);
  if (!exchange) return exchange.error();
  const auto& response = std::get<HttpResponse>(exchange->last.result);
  const auto token = response.body.reveal();
  const bool usable =
      std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (response.status != 200 || token.empty() || !usable) {
    return no_token(endpoint, "HTTP " + std::to_string(response.status),
                    "check the instance's metadata options (HttpEndpoint enabled) and that nothing "
                    "between here and the service answers in its place; version 1 is not used");
  }
  token_ = SecretString(token);
  return Done{};
}

Expected<HttpResponse> InstanceMetadata::get(std::string_view path) {
  const auto endpoint = instance_metadata_endpoint(surroundings_.environment);
  if (!endpoint) return endpoint.error();
  for (bool second = false;; second = true) {
    if (token_.empty()) {
      if (const auto fetched = fetch_token(*endpoint); !fetched) return fetched.error();
    }
    HttpRequest request = request_to(*endpoint, "GET", path);
    request.headers.push_back({"X-aws-ec2-metadata-token", std::string(token_.reveal())});
    auto exchange = send(*endpoint, request);
    if (!exchange) return std::move(exchange).error();
    auto response = std::get<HttpResponse>(std::move(exchange->last.result));
    if (response.status != 401 || second) return response;
    token_ = SecretString();
  }
}

}  // namespace configxform::cli::aws
