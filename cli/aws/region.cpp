#include "aws/region.hpp"

#include <algorithm>
#include <array>
#include <configxform/json.hpp>

#include "aws/arn.hpp"
#include "aws/endpoint.hpp"
#include "support/ascii.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kArn = "the secret's ARN";

Expected<Region> checked(std::string_view name, std::string_view origin) {
  if (is_host_label(name)) return Region{std::string(name), std::string(origin)};
  return Error{ExitStatus::bad_settings,
               std::string(origin) +
                   ": expected a region such as eu-west-1 (letters, digits and '-'), got '" +
                   printable(name.substr(0, 80)) + "'"};
}

std::optional<Region> environment_region(const Environment& environment) {
  for (const std::string_view variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (const auto name = environment.get(variable)) {
      return Region{std::string(*name), std::string(variable)};
    }
  }
  return std::nullopt;
}

/// The same region, whatever the case, and "fips-X" for X.
bool is_same_region(std::string_view a, std::string_view b) {
  return equal_in_any_case(plain_region(a), plain_region(b));
}

/// The region in "us-west-2a", and in a Local Zone's "us-west-2-lax-1a": up to the first number.
std::string region_of_zone(std::string_view zone) {
  std::size_t end = 0;
  while (end < zone.size() && !(is_digit(zone[end]) && end > 0 && zone[end - 1] == '-')) ++end;
  while (end < zone.size() && is_digit(zone[end])) ++end;
  return std::string(zone.substr(0, end));
}

/// The region in "arn:aws:ecs:REGION:…".
std::string region_of_arn(std::string_view arn) {
  for (int colons = 0; colons < 3; ++colons) {
    const std::size_t end = arn.find(':');
    if (end == arn.npos) return {};
    arn.remove_prefix(end + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

/// The task's region by the ECS task metadata endpoint, version 4. Any trouble: nullopt.
std::optional<std::string> task_region(const Environment& environment, HttpClient& http) {
  const auto uri = environment.get("ECS_CONTAINER_METADATA_URI_V4");
  if (!uri || !parse_url(*uri)) return std::nullopt;
  HttpRequest request;
  request.url = std::string(*uri) + "/task";
  request.headers = {{"Accept", "application/json"}, {"User-Agent", user_agent(environment)}};
  request.connect_timeout = std::chrono::milliseconds(1'000);
  request.timeout = std::chrono::milliseconds(2'000);
  request.direct = true;

  const HttpResult result = http.send(request);
  const auto* response = std::get_if<HttpResponse>(&result);
  if (response == nullptr || response->status != 200) return std::nullopt;
  const auto task = parse_json(response->body.reveal());
  if (!task) return std::nullopt;
  const auto text = [&](std::string_view pointer) -> std::string_view {
    const Value* value = task->find(pointer);
    const std::string* string = value == nullptr ? nullptr : value->as_string();
    return string == nullptr ? std::string_view() : std::string_view(*string);
  };
  for (std::string name : {region_of_arn(text("/TaskARN")),
                           region_of_zone(text("/AvailabilityZone"))}) {
    if (is_host_label(name)) return name;
  }
  return std::nullopt;
}

/// What a reader of the log must know about how the region came about.
void explain(const Region& region, const Environment& environment, Log& log) {
  const auto configured = environment_region(environment);
  if (region.origin == kArn && configured && !is_same_region(configured->name, region.name)) {
    log.info("the region in the secret's ARN overrides the environment's",
             {{"region", region.name}, {configured->origin, configured->name}});
  }
  const auto fallback = environment.get("AWS_DEFAULT_REGION");
  if (region.origin == "AWS_REGION" && fallback && *fallback != region.name) {
    log.warning("AWS_REGION and AWS_DEFAULT_REGION differ; AWS_REGION is used, but other AWS tools "
                "may use the other: set both alike, or only one",
                {{"AWS_REGION", region.name}, {"AWS_DEFAULT_REGION", std::string(*fallback)}});
  }
}

}  // namespace

Expected<std::optional<Region>> configured_region(std::string_view option,
                                                  std::string_view secret_id,
                                                  const Environment& environment) {
  std::optional<Region> found;
  if (!option.empty()) {
    Expected<Region> region = checked(option, "--region");
    if (!region) return std::move(region).error();
    found = *std::move(region);
  }
  if (is_arn(secret_id)) {
    const Expected<SecretArn> arn = parse_secret_arn(secret_id);
    if (!arn) return arn.error();
    if (found && !is_same_region(found->name, arn->region)) {
      return Error{ExitStatus::usage, "--region " + found->name + ": the secret's ARN is in " +
                                          arn->region + "; leave --region out, or correct one"};
    }
    if (!found) found = Region{arn->region, std::string(kArn)};
    // "fips-us-east-1" in the environment still means FIPS endpoints for an ARN in us-east-1.
    const auto own = environment_region(environment);
    if (found->origin == kArn && own && is_same_region(own->name, arn->region)) {
      found->name = own->name;
    }
  }
  if (found) return found;
  const auto own = environment_region(environment);
  if (!own) return std::optional<Region>();
  Expected<Region> region = checked(own->name, own->origin);
  if (!region) return std::move(region).error();
  return std::optional(*std::move(region));
}

Expected<Region> find_region(std::string_view option, std::string_view secret_id,
                             const Environment& environment, HttpClient& http,
                             const RegionHook& from_instance, Log& log) {
  const auto configured = configured_region(option, secret_id, environment);
  if (!configured) return configured.error();
  if (*configured) {
    explain(**configured, environment, log);
    return **configured;
  }
  if (const auto name = task_region(environment, http)) return Region{*name, "the ECS task"};
  if (from_instance) {
    const auto name = from_instance();
    if (name && is_host_label(*name)) return Region{*name, "the instance metadata"};
  }
  log.warning("no region is configured; us-east-1 is used: set AWS_REGION or --region",
              {{"region", "us-east-1"}});
  return Region{"us-east-1", "the default"};
}

}  // namespace configxform::cli::aws
