// HttpClient: one HTTP request and its answer. The seam between what we say to AWS and libcurl
// (curl_client.cpp, the only implementation outside the tests).
//
// No redirects are followed and nothing is retried here; TLS is at least 1.2 with the host
// verified; a response larger than the limit is an error.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/secret_string.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

struct Header {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<Header> headers;  ///< Sent as they are, in this order, Host included when given.
  SecretString body;            ///< Sent with its Content-Length; GET sends none.
  std::chrono::milliseconds connect_timeout{3'000};  ///< Name lookup, TCP and TLS together.
  std::chrono::milliseconds timeout{10'000};         ///< All of it.
  std::size_t max_response_bytes = std::size_t{1} << 20;
  /// Never through a proxy: credential endpoints on link-local and loopback addresses.
  bool direct = false;
  /// When not empty: connect to this IP address, whatever the URL's host resolves to now (the
  /// address that was checked, against DNS rebinding).
  std::string address;
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;
  SecretString body;

  /// The first header of that name in any case, trimmed; nullopt when there is none.
  std::optional<std::string_view> header(std::string_view name) const;
};

/// False when a line end or a NUL would end the header early and make a header of what follows.
bool is_one_line(const Header& header);

/// Why there is no answer.
enum class TransportFailure {
  name_lookup,         ///< The host (or the proxy) has no address.
  connection_refused,  ///< Nothing listens there.
  unreachable,         ///< No route to the host, or no network (yet).
  connect_timeout,     ///< Nobody answered within connect_timeout.
  timeout,             ///< Connected, but no whole answer within timeout.
  proxy,               ///< The proxy refused, or does not speak HTTP CONNECT.
  tls_untrusted,       ///< The certificate's issuer is not trusted (unknown CA, self-signed).
  tls_expired,         ///< The certificate is expired, or not valid yet.
  tls_wrong_host,      ///< The certificate is for another host.
  tls_ca_file,         ///< Our own CA file or directory cannot be read.
  tls_other,           ///< No common TLS version or cipher, broken handshake.
  too_large,           ///< The answer exceeds max_response_bytes.
  interrupted,         ///< The connection broke before the answer was whole.
  bad_url,             ///< The URL cannot be used.
  other,
};

struct TransportError {
  TransportFailure kind = TransportFailure::other;
  std::string detail;  ///< libcurl's own words. Holds hosts and ports, never a header or body.
};

/// What OpenSSL's verdict on a refused certificate (X509_V_ERR_…) means. 0 and 1 are none: then
/// libcurl itself refused, since the certificate is for another host.
TransportFailure certificate_failure(long verify_result);

/// What the errno of connect(2) means.
TransportFailure connect_failure(int system_error);

/// What a TLS handshake that came to no end means, by its errno and the TLS library's words.
TransportFailure handshake_failure(int system_error, std::string_view words);

using HttpResult = std::variant<HttpResponse, TransportError>;

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual HttpResult send(const HttpRequest& request) = 0;
};

/// The value of the User-Agent header: "configxform/0.1.0", followed by where it runs when
/// AWS_EXECUTION_ENV tells ("exec-env/AWS_ECS_FARGATE"), so that CloudTrail shows who asked.
std::string user_agent(const Environment& environment);

}  // namespace configxform::cli::aws
