// Credentials from the container endpoint: ECS task roles, EKS Pod Identity.
#pragma once

#include "aws/credentials.hpp"
#include "aws/retry.hpp"
#include "aws/surroundings.hpp"

namespace configxform::cli::aws {

class ContainerProvider final : public CredentialsProvider {
 public:
  /// `surroundings` must outlive the provider.
  ContainerProvider(Surroundings& surroundings, RetryLimits limits)
      : surroundings_(surroundings), limits_(limits) {}

  /// One GET, never through a proxy. AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE (read at each attempt)
  /// or AWS_CONTAINER_AUTHORIZATION_TOKEN is sent as Authorization, verbatim. A refused connection
  /// is retried until the deadline: the agent of Pod Identity may start after us. Other refusals
  /// are retried up to three times. Errors: no_permission.
  Expected<Credentials> resolve() override;

 private:
  Surroundings& surroundings_;
  RetryLimits limits_;
};

}  // namespace configxform::cli::aws
