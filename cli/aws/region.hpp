// The region: what is configured, else what the surroundings tell, else us-east-1 with a warning.
// Order: --region, the secret's ARN, AWS_REGION, AWS_DEFAULT_REGION, the ECS task, the instance
// metadata (only when the identity came from there).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "aws/http.hpp"
#include "support/expected.hpp"
#include "support/log.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct Region {
  std::string name;    ///< A host label, as given: "eu-west-1", also "fips-us-east-1".
  std::string origin;  ///< For the log: "--region", "the secret's ARN", "AWS_REGION", …
};

/// What the options and the environment say, without the network; nullopt when they say nothing.
/// Errors: usage when `option` (--region) is not the region of the ARN in `secret_id`; bad_settings
/// for a malformed ARN or a region that is no host label, naming where it came from.
Expected<std::optional<Region>> configured_region(std::string_view option,
                                                  std::string_view secret_id,
                                                  const Environment& environment);

/// Asks the instance metadata for its region; nullopt when it cannot tell.
using RegionHook = std::function<std::optional<std::string>()>;

/// configured_region(), else the ECS task's region from ECS_CONTAINER_METADATA_URI_V4 (two seconds
/// at the most), else what `from_instance` answers (leave it empty when the identity did not come
/// from the instance), else us-east-1. Warns when AWS_REGION and AWS_DEFAULT_REGION differ and when
/// it had to fall back; says at info level when an ARN's region overrides the environment's.
Expected<Region> find_region(std::string_view option, std::string_view secret_id,
                             const Environment& environment, HttpClient& http,
                             const RegionHook& from_instance, Log& log);

}  // namespace configxform::cli::aws
