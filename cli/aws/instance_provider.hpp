// Credentials of the EC2 instance's role, from the instance metadata.
#pragma once

#include <optional>
#include <string>

#include "aws/credentials.hpp"
#include "aws/instance_metadata.hpp"

namespace configxform::cli::aws {

class InstanceProvider final : public CredentialsProvider {
 public:
  InstanceProvider(Surroundings& surroundings, RetryLimits limits)
      : metadata_(surroundings, limits) {}

  /// The first line of the role list, then that role's credentials. Errors (no_permission): no role
  /// attached (404), a refusal (HTTP 200 with a Code other than Success), no service, no token.
  Expected<Credentials> resolve() override;

  /// The instance's region; nullopt when the service does not tell it. Error (no_permission): no
  /// service, no token; resolve() would end the same way.
  Expected<std::optional<std::string>> region();

 private:
  InstanceMetadata metadata_;
};

}  // namespace configxform::cli::aws
