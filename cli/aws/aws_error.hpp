// AwsError: what AWS (or something between us and AWS) said when it did not say yes, and what kind
// of trouble that is.
//
// The code is looked for as AWS's SDKs do: the header x-amzn-errortype, then `code`, then `__type`
// in a JSON body, then <Code> of an XML body; from "aws.x#Foo:http://…" only "Foo" is kept.
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.hpp"
#include "aws/http.hpp"

namespace configxform::cli::aws {

struct AwsError {
  int http_status = 0;
  std::string code;        ///< Verbatim, without namespace and URL; empty when there is none.
  std::string message;     ///< The server's text on one line, at most 400 characters.
  std::string request_id;  ///< x-amzn-RequestId, or from an XML body; may be empty.
  bool html = false;       ///< A web page: it came from a proxy or portal, not from AWS.
};

/// Reads any answer that is no success. `hidden` are the credentials in use: AWS's signature errors
/// quote the request, session token included, so their texts are cut out of the message.
AwsError read_aws_error(const HttpResponse& response, const Credentials* hidden = nullptr);

/// True when the text is a web page rather than JSON or AWS's XML.
bool is_html(std::string_view body);

/// Cuts out of a server's text what it quotes of our request, and the credentials if there are any.
std::string hide_credentials(std::string text, const Credentials* hidden);

/// Text from a server made fit for a message: one line of printable ASCII, at most 400 characters.
std::string server_text(std::string_view text);

/// The request's id in the headers: x-amzn-RequestId, x-amz-request-id; empty when there is none.
std::string request_id_of(const HttpResponse& response);

enum class Trouble {
  transient,            ///< 500, 502, 503, 504 and the codes that mean the same.
  throttling,           ///< Too many requests; the codes of AWS's "standard" retry mode, and 429.
  expired_credentials,  ///< ExpiredToken…: new ones may work.
  signature,            ///< The signature does not match: wrong key, or wrong clock.
  unknown_credentials,  ///< AWS knows no such key id, or the token is not for it.
  access_denied,        ///< The identity may not do it.
  kms,                  ///< The secret may be read, its KMS key may not be used.
  not_found,            ///< No such secret (or version) in that account and region.
  no_value,             ///< The secret is there and has no value under that stage.
  deleted,              ///< The secret is scheduled for deletion.
  invalid,              ///< AWS found the request malformed.
  forbidden,            ///< 403 without a code we know: a proxy, an endpoint policy, a firewall.
  other,
};

Trouble classify(const AwsError& error);

/// Codes that may mean a wrong clock of ours, when the time in the answer agrees (clock_skew.hpp).
bool may_be_clock_skew(std::string_view code);

}  // namespace configxform::cli::aws
