// Names to addresses, for the one place that must see the addresses before it connects: a container
// credential endpoint named by host over plain http.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace configxform::cli::aws {

/// Every address of a host as text ("127.0.0.1", "::1"); empty when it has none.
using NameResolver = std::function<std::vector<std::string>(const std::string& host)>;

/// getaddrinfo.
std::vector<std::string> system_resolver(const std::string& host);

}  // namespace configxform::cli::aws
