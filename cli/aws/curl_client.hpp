// CurlClient: HttpClient by libcurl, and the only file that uses it. libcurl is initialised with
// the first request, so that commands without a request do not pay for it.
//
// Whom it trusts:
// - AWS_CA_BUNDLE, a file or a directory, instead of the system's certificate authorities;
// - else the system's, and CA_CERTIFICATES_PATH (by default the gitlab-runner image's
//   /etc/gitlab-runner/certs/ca.crt, when it exists) in addition.
//
// Proxies are taken from `environment` by the rules in proxy.hpp. Nothing is read from the process
// environment; SSLKEYLOGFILE, which would write the keys of the connection to a file, is removed
// from it.
#pragma once

#include <memory>

#include "aws/http.hpp"
#include "aws/trust.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

class CurlClient final : public HttpClient {
 public:
  /// `environment` must outlive the client. `system` is where this system keeps its certificate
  /// authorities; both lists empty: where libcurl was built to look, and the usual places.
  explicit CurlClient(const Environment& environment, SystemTrust system = {});
  ~CurlClient() override;

  /// One connection is kept for the next request to the same host. Not for use by two threads.
  HttpResult send(const HttpRequest& request) override;

 private:
  class Handle;
  const Environment& environment_;
  SystemTrust system_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace configxform::cli::aws
