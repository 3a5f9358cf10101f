#include "aws/container_uri.hpp"

#include <arpa/inet.h>

#include <array>

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kRelative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
constexpr std::string_view kFull = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

Error refused(std::string_view variable, const std::string& reason) {
  return {ExitStatus::no_permission,
          "container endpoint: " + std::string(variable) + ": " + reason};
}

Error forbidden_host(std::string_view host, std::string_view address) {
  std::string got = "'" + std::string(host) + "'";
  if (host != address) got += ", which is " + std::string(address);
  return refused(kFull,
                 "over http, expected a host of this machine or node (loopback, 169.254.170.2, "
                 "169.254.170.23, fd00:ec2::23), got " +
                     got + "\nTo fix it: use https, or one of these addresses");
}

/// An address in one spelling; the text itself when it is none.
std::string normal_form(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> out{};
  for (const int family : {AF_INET, AF_INET6}) {
    if (inet_pton(family, text.c_str(), bytes.data()) == 1 &&
        inet_ntop(family, bytes.data(), out.data(), out.size()) != nullptr) {
      return out.data();
    }
  }
  return text;
}

}  // namespace

bool has_container_uri(const Environment& environment) {
  return environment.get(kRelative).has_value() || environment.get(kFull).has_value();
}

Expected<ContainerUri> container_uri(const Environment& environment) {
  const auto relative = environment.get(kRelative);
  if (relative && !relative->starts_with('/'))
    return refused(kRelative, "expected a path that starts with '/'");
  const auto variable = relative ? kRelative : kFull;
  auto url = parse_url(relative ? "http://169.254.170.2" + std::string(*relative)
                                : std::string(environment.get(kFull).value_or("")));
  if (!url) return refused(variable, url.error().message);
  if (url->scheme == "http" && is_ip_address(url->host) && !is_container_host(url->host)) {
    return forbidden_host(url->host, url->host);
  }
  return ContainerUri{*std::move(url), std::string(variable)};
}

Expected<std::string> checked_address(const ContainerUri& uri, const NameResolver& resolve_name) {
  if (uri.url.scheme == "https" || is_ip_address(uri.url.host)) return std::string();
  const auto addresses = resolve_name(uri.url.host);
  if (addresses.empty()) {
    return refused(uri.variable, "the host '" + uri.url.host + "' has no address");
  }
  for (const auto& address : addresses) {
    if (!is_container_host(address)) return forbidden_host(uri.url.host, address);
  }
  return addresses.front();
}

bool is_container_host(std::string_view address) {
  if (!is_ip_address(address)) return false;
  if (is_loopback(address)) return true;
  const std::string host = normal_form(address);
  return host == "169.254.170.2" || host == "169.254.170.23" || host == "fd00:ec2::23";
}

}  // namespace configxform::cli::aws
