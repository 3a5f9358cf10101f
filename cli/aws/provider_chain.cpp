#include "aws/provider_chain.hpp"

#include <optional>

#include "aws/container_provider.hpp"
#include "aws/container_uri.hpp"
#include "aws/environment_provider.hpp"
#include "aws/instance_provider.hpp"
#include "aws/profile_files.hpp"
#include "aws/web_identity_provider.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kWayRound =
    "export its keys before the start, for instance with\n"
    "  eval \"$(aws configure export-credentials --format env)\"\n"
    "or give the task, pod or instance a role";

Error refused(const std::string& reason, std::string_view way_out) {
  return {ExitStatus::no_permission, reason + "\nTo fix it: " + std::string(way_out)};
}

std::optional<Error> refuse_profile(const Environment& environment) {
  for (const std::string_view variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
    const auto profile = environment.get(variable);
    if (!profile) continue;
    return refused(std::string(variable) + " asks for the profile '" + printable(*profile) +
                       "'; profiles, SSO included, are not supported for now",
                   "unset " + std::string(variable) + ", or " + std::string(kWayRound));
  }
  return std::nullopt;
}

std::optional<Error> refuse_files(const Environment& environment) {
  const auto identity = identity_in_files(environment);
  if (!identity) return std::nullopt;
  return refused("the default profile in '" + printable(identity->path) + "' holds an identity (" +
                     identity->key + "); AWS's files, SSO included, are not supported for now",
                 "remove the profile, or " + std::string(kWayRound));
}

/// ECS sets these variables in every task; on EC2 the instance's own metadata may be there too.
bool is_fargate(const Environment& environment) {
  const auto where = environment.get("AWS_EXECUTION_ENV").value_or("");
  const bool in_task = environment.get("ECS_CONTAINER_METADATA_URI_V4").has_value() ||
                       environment.get("ECS_CONTAINER_METADATA_URI").has_value();
  return where == "AWS_ECS_FARGATE" || (in_task && where != "AWS_ECS_EC2");
}

Error fargate_without_role() {
  return refused(
      "no credentials: this is an ECS task, and AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is "
      "not set: the task has no role",
      "set taskRoleArn in the task definition (executionRoleArn is another role, used by "
      "ECS itself); if a wrapper starts this program, let it pass the variable on");
}

Error nothing_configured() {
  return refused(
      "no credentials. Looked for: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
      "AWS_WEB_IDENTITY_TOKEN_FILE (EKS service account); "
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI (ECS "
      "task role, EKS Pod Identity); the instance metadata is switched off by "
      "AWS_EC2_METADATA_DISABLED",
      "give the task, pod or instance a role, set the two keys, or unset "
      "AWS_EC2_METADATA_DISABLED on EC2");
}

/// `source`, if its own check has nothing against it.
template <class Checked>
Expected<IdentitySource> unless_broken(IdentitySource source, const Expected<Checked>& checked) {
  if (!checked) return checked.error();
  return source;
}

}  // namespace

Expected<IdentitySource> choose_identity(const Environment& environment) {
  if (has_environment_keys(environment)) {
    return unless_broken(IdentitySource::environment, EnvironmentProvider(environment).resolve());
  }
  if (auto error = refuse_profile(environment)) return *std::move(error);
  if (has_web_identity(environment)) {
    return unless_broken(IdentitySource::web_identity, check_web_identity(environment));
  }
  if (auto error = refuse_files(environment)) return *std::move(error);
  if (has_container_uri(environment)) {
    return unless_broken(IdentitySource::container, container_uri(environment));
  }
  if (is_fargate(environment)) return fargate_without_role();
  if (is_instance_metadata_disabled(environment)) return nothing_configured();
  return unless_broken(IdentitySource::instance, instance_metadata_endpoint(environment));
}

std::unique_ptr<CredentialsProvider> make_provider(IdentitySource source, const std::string& region,
                                                   Surroundings& surroundings, RetryLimits limits) {
  switch (source) {
    case IdentitySource::environment:
      return std::make_unique<EnvironmentProvider>(surroundings.environment);
    case IdentitySource::web_identity:
      return std::make_unique<WebIdentityProvider>(surroundings, limits, region);
    case IdentitySource::container:
      return std::make_unique<ContainerProvider>(surroundings, limits);
    case IdentitySource::instance:
      return std::make_unique<InstanceProvider>(surroundings, limits);
  }
  return nullptr;
}

}  // namespace configxform::cli::aws
