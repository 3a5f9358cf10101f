// The address of a container's credentials, and which addresses are allowed to be one.
//
// AWS_CONTAINER_CREDENTIALS_RELATIVE_URI (ECS) is a path on 169.254.170.2 and beats
// AWS_CONTAINER_CREDENTIALS_FULL_URI (EKS Pod Identity and others). Over plain http the full URI
// may only lead to this machine or its node, or an attacker who can set one variable gets the
// token.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/name_resolver.hpp"
#include "aws/url.hpp"
#include "support/expected.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct ContainerUri {
  Url url;
  std::string variable;  ///< Where it came from.
};

/// True when one of the two variables is set.
bool has_container_uri(const Environment& environment);

/// Errors (no_permission) name the variable: a relative URI that does not start with '/', a full
/// one that is no http or https URL, or whose host is an IP address that is not allowed.
Expected<ContainerUri> container_uri(const Environment& environment);

/// The address to connect to, for HttpRequest::address: empty for https and for address literals,
/// else the first address of the name. Error (no_permission) when the name has none, or one that is
/// not allowed.
Expected<std::string> checked_address(const ContainerUri& uri, const NameResolver& resolve_name);

/// 127.0.0.0/8, ::1, 169.254.170.2 (ECS), 169.254.170.23 and fd00:ec2::23 (EKS), however spelled.
bool is_container_host(std::string_view address);

}  // namespace configxform::cli::aws
