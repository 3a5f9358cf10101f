// Signature Version 4 in four pure stages; sign() runs them all.
//
//   request:  method, path, query, headers, body
//     1 canonical_request()     what is signed, in one agreed spelling
//     2 string_to_sign()        its hash, with time and scope
//     3 signature()             HMAC under a key derived for day, region and service
//     4 authorization_header()  the header's value
//
// Rules: AWS IAM User Guide, "Create a signed AWS API request"; checked with the official suite
// in tests/data/sigv4.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "aws/credentials.hpp"
#include "aws/http.hpp"
#include "aws/url.hpp"

namespace configxform::cli::aws {

struct SigningRequest {
  std::string method;
  std::string path = "/";  ///< As in the request line, percent-encoded as it is sent.
  std::string query;       ///< Without '?', percent-encoded as it is sent.
  std::vector<Header> headers;
  std::string_view body;
};

struct SigningScope {
  std::string region;
  std::string service;  ///< "secretsmanager"
};

struct CanonicalRequest {
  std::string text;
  std::string signed_headers;  ///< "host;x-amz-date"
};

/// All headers are signed but those a proxy or libcurl may change (User-Agent, Connection, …).
/// The path loses dot segments and double slashes and is percent-encoded once more; header names
/// are lower-cased and sorted, values of one name joined by ','; the query is sorted.
CanonicalRequest canonical_request(const SigningRequest& request);

/// "20261123T214500Z", UTC.
std::string amz_date(std::chrono::system_clock::time_point time);

/// `date` is amz_date()'s text.
std::string string_to_sign(const CanonicalRequest& request, std::string_view date,
                           const SigningScope& scope);

/// Lower-case hexadecimal, 64 digits.
std::string signature(const SecretString& secret_access_key, std::string_view date,
                      const SigningScope& scope, std::string_view string_to_sign);

std::string authorization_header(std::string_view access_key_id, std::string_view date,
                                 const SigningScope& scope, std::string_view signed_headers,
                                 std::string_view signature);

/// The headers to send: Host, `headers`, X-Amz-Date, X-Amz-Security-Token (when there is a token),
/// Authorization. Sign every attempt afresh; `now` is the one clock reading of the attempt.
/// `headers` holds what must be signed besides (Content-Type, X-Amz-Target), and may hold
/// User-Agent, which is sent and not signed.
std::vector<Header> sign(std::string_view method, const Url& url,
                         const std::vector<Header>& headers, std::string_view body,
                         const Credentials& credentials, const SigningScope& scope,
                         std::chrono::system_clock::time_point now);

}  // namespace configxform::cli::aws
