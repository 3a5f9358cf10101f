// Which proxy a request goes through, by the environment: HTTPS_PROXY and friends, NO_PROXY.
//
// The rules are the ones users of curl and of AWS's tools have in common, with the more generous
// reading where they differ (NO_PROXY entries with a port, and CIDR blocks):
// - https URLs: https_proxy, HTTPS_PROXY; http URLs: http_proxy, HTTP_PROXY; then all_proxy,
//   ALL_PROXY. An empty variable counts as unset.
// - no_proxy, NO_PROXY: names separated by commas or blanks, each matching the host and everything
//   below it; a leading '.' or '*.' changes nothing; "host:port" matches that port only; addresses
//   and CIDR blocks match address literals; "*" alone matches all.
// - Loopback and link-local hosts are never reached through a proxy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aws/url.hpp"
#include "support/expected.hpp"
#include "support/secret_string.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct Proxy {
  std::string url;       ///< "http://proxy.example:3128", without user and password.
  SecretString user;     ///< Percent-decoded, as the next; empty when there is none.
  SecretString password;
  std::string variable;  ///< The variable it came from.
};

/// The proxy for `url`; nullopt: connect directly. The error (bad_settings) names the variable when
/// its value is no proxy URL, and never quotes it.
Expected<std::optional<Proxy>> proxy_for(const Url& url, const Environment& environment);

/// Does the no_proxy list cover that host and port?
bool is_excluded(std::string_view no_proxy, std::string_view host, std::uint16_t port);

}  // namespace configxform::cli::aws
