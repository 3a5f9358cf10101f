// Url: an absolute http or https URL, taken apart. Used for custom endpoints, container credential
// URIs and the instance metadata endpoint.
//
//   auto url = parse_url("https://Vault.Example:8443/aws/");
//   url->host               "vault.example"
//   host_header(*url)       "vault.example:8443"
//   to_string(*url)         "https://vault.example:8443/aws/"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/expected.hpp"

namespace configxform::cli::aws {

struct Url {
  std::string scheme = "https";  ///< "http" or "https".
  std::string host;              ///< Lower case; an IPv6 address without its brackets.
  std::uint16_t port = 443;      ///< The scheme's own when the text has none.
  std::string path = "/";        ///< As given, never empty, starts with '/'.
  std::string query;             ///< As given, without the '?'.
};

/// Refused: relative URLs, other schemes, user:password@, a fragment, an empty or malformed host,
/// ports outside 1…65535, white space, control and non-ASCII characters.
/// The error (bad_settings) says what was expected and never quotes the text, which may hold a
/// password; the caller puts the variable's name in front: "AWS_ENDPOINT_URL: " + message.
Expected<Url> parse_url(std::string_view text);

/// "host" or "host:port" when the port is not the scheme's own; IPv6 in brackets. Exactly what is
/// to be sent as Host and signed.
std::string host_header(const Url& url);

/// The whole URL, with a host as in host_header().
std::string to_string(const Url& url);

/// True for an IP address literal, IPv6 without brackets.
bool is_ip_address(std::string_view host);

/// True for 127.0.0.0/8, ::1 (however they are spelled) and the name localhost. Nothing is looked
/// up.
bool is_loopback(std::string_view host);

/// True for what only this machine or its node answers: 169.254.0.0/16, fe80::/10, and the
/// addresses of AWS's metadata services in fd00:ec2::/32.
bool is_link_local(std::string_view host);

}  // namespace configxform::cli::aws
