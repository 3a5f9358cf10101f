// Surroundings: what the outside world gives to the AWS half. Every one of them can be a test's.
#pragma once

#include <functional>

#include "aws/http.hpp"
#include "aws/name_resolver.hpp"
#include "support/log.hpp"
#include "system/clock.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct Surroundings {
  const Environment& environment;
  HttpClient& http;
  Clock& clock;
  Log& log;
  std::function<double()> random;               ///< Uniform in [0, 1), for jitter.
  NameResolver resolve_name = system_resolver;  ///< Only for container credential hosts.
};

}  // namespace configxform::cli::aws
