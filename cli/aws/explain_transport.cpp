// The half of explain.hpp for failures below HTTP.
#include "aws/explain.hpp"
#include "aws/proxy.hpp"
#include "aws/retry.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

/// The proxy in use, for messages; empty when there is none.
std::string proxy_in_words(const Peer& peer) {
  const auto proxy = proxy_for(peer.endpoint.url, peer.environment);
  if (!proxy || !*proxy) return {};
  return (*proxy)->url + " (" + (*proxy)->variable + ")";
}

/// "com.amazonaws.eu-west-1.secretsmanager", the name of the interface VPC endpoint.
std::string vpc_endpoint(const Peer& peer) {
  const auto& host = peer.endpoint.url.host;
  const std::string_view service = host.starts_with("sts") ? "sts" : "secretsmanager";
  return "com.amazonaws." + peer.endpoint.signing_region + "." + std::string(service);
}

std::string check_variable(const Peer& peer) { return "check " + peer.endpoint.variable; }

std::string no_address(const Peer& peer, const std::string& proxy) {
  if (!proxy.empty()) return "check the proxy's host name and the host, and this machine's DNS";
  if (!peer.endpoint.variable.empty()) return check_variable(peer) + " and this machine's DNS";
  const auto& region = peer.endpoint.signing_region;
  if (peer.endpoint.variant.fips && !has_fips_host(region)) {
    return "AWS has no FIPS endpoint of this service in " + region +
           ": unset AWS_USE_FIPS_ENDPOINT (or drop fips- from the region), or use a region that "
           "has one";
  }
  return "check the region's spelling and this machine's DNS; in a VPC without a way to the "
         "internet create the interface endpoint " +
         vpc_endpoint(peer) + " with private DNS, and switch on DNS support of the VPC";
}

std::string no_connection(const Peer& peer, const std::string& proxy) {
  if (!proxy.empty()) return "check that the proxy is up and lets this host out";
  if (!peer.endpoint.variable.empty()) {
    return check_variable(peer) + ", and that something listens there";
  }
  return "give the subnet a way out, a NAT gateway (in a public subnet: assignPublicIp) or the "
         "interface endpoint " +
         vpc_endpoint(peer) +
         ", and let the security groups of task and endpoint pass TCP 443; behind a proxy set "
         "HTTPS_PROXY";
}

constexpr std::string_view kTrustInBundle =
    "add the certificate authority of the proxy or endpoint to AWS_CA_BUNDLE, which is trusted "
    "instead of all others; or unset it";

constexpr std::string_view kTrust =
    "when a proxy or endpoint has a certificate authority of your own, put its certificate into "
    "/etc/gitlab-runner/certs/ca.crt (or where CA_CERTIFICATES_PATH says; trusted in addition), or "
    "set AWS_CA_BUNDLE (trusted instead of the system's); in a slim image check that "
    "ca-certificates is installed";

std::string way_out(const Peer& peer, TransportFailure kind) {
  const std::string proxy = proxy_in_words(peer);
  switch (kind) {
    case TransportFailure::name_lookup:
      return no_address(peer, proxy);
    case TransportFailure::connection_refused:
    case TransportFailure::unreachable:
    case TransportFailure::connect_timeout:
      return no_connection(peer, proxy);
    case TransportFailure::timeout:
    case TransportFailure::interrupted:
    case TransportFailure::other:
      return "try again; when it stays so, look for a proxy, firewall or VPN between (MTU, idle "
             "time limits), or raise --timeout";
    case TransportFailure::proxy:
      return "check the proxy's address, user and password in the variable, and that it lets "
             "CONNECT to " +
             host_header(peer.endpoint.url) + " pass; NO_PROXY goes around it";
    case TransportFailure::tls_untrusted:
      return std::string(peer.environment.get("AWS_CA_BUNDLE") ? kTrustInBundle : kTrust);
    case TransportFailure::tls_expired:
      return "check this machine's clock; if it is right, the certificate of the endpoint or proxy "
             "must be renewed";
    case TransportFailure::tls_wrong_host:
      return "something else answers for this host: check DNS, the proxy" +
             (peer.endpoint.variable.empty() ? std::string() : " and " + peer.endpoint.variable) +
             "; a VPC endpoint needs private DNS to be asked by this name";
    case TransportFailure::tls_ca_file:
      return "correct AWS_CA_BUNDLE or CA_CERTIFICATES_PATH: expected certificates in PEM form "
             "that this user may read; without either, install ca-certificates";
    case TransportFailure::tls_other:
      return "the other side must speak TLS 1.2 or newer; look for a proxy or an http port behind "
             "the https URL";
    case TransportFailure::too_large:
      return "this is not Secrets Manager: check endpoint and proxy";
    case TransportFailure::bad_url:
      return check_variable(peer);
  }
  return {};
}

ExitStatus status_of(TransportFailure kind) {
  const bool ours = kind == TransportFailure::tls_ca_file || kind == TransportFailure::bad_url;
  return ours ? ExitStatus::bad_settings : ExitStatus::unavailable;
}

}  // namespace

Error explain_transport(const Peer& peer, const TransportError& error, int attempts) {
  std::string message = host_header(peer.endpoint.url);
  if (!peer.endpoint.variable.empty()) message += " (" + peer.endpoint.variable + ")";
  const std::string proxy = proxy_in_words(peer);
  if (!proxy.empty()) message += " through the proxy " + proxy;
  message += ": " + std::string(describe(error.kind));
  if (!error.detail.empty()) message += ": " + printable(error.detail);
  message += " (" + counted(attempts) + ")";
  return {status_of(error.kind), message + "\nTo fix it: " + way_out(peer, error.kind)};
}

}  // namespace configxform::cli::aws
