#include "aws/aws_error.hpp"

#include <algorithm>
#include <array>
#include <configxform/json.hpp>
#include <optional>

#include "aws/xml_text.hpp"
#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::size_t kLongestMessage = 400;

constexpr std::array<std::string_view, 14> kThrottling{"Throttling",
                                                       "ThrottlingException",
                                                       "ThrottledException",
                                                       "RequestThrottledException",
                                                       "TooManyRequestsException",
                                                       "ProvisionedThroughputExceededException",
                                                       "TransactionInProgressException",
                                                       "RequestLimitExceeded",
                                                       "BandwidthLimitExceeded",
                                                       "LimitExceededException",
                                                       "RequestThrottled",
                                                       "SlowDown",
                                                       "PriorRequestNotComplete",
                                                       "EC2ThrottledException"};

// InternalServiceError is here whatever its status: older services send it as 400.
constexpr std::array<std::string_view, 7> kTransient{"RequestTimeout",
                                                     "RequestTimeoutException",
                                                     "InternalServiceError",
                                                     "InternalFailure",
                                                     "InternalServerError",
                                                     "ServiceUnavailable",
                                                     "ServiceUnavailableException"};

constexpr std::array<std::string_view, 2> kExpired{"ExpiredToken", "ExpiredTokenException"};

constexpr std::array<std::string_view, 7> kSignature{"InvalidSignatureException",
                                                     "SignatureDoesNotMatch",
                                                     "RequestTimeTooSkewed",
                                                     "RequestExpired",
                                                     "AuthFailure",
                                                     "IncompleteSignature",
                                                     "IncompleteSignatureException"};

constexpr std::array<std::string_view, 7> kUnknownCredentials{"UnrecognizedClientException",
                                                              "InvalidClientTokenId",
                                                              "InvalidAccessKeyId",
                                                              "InvalidToken",
                                                              "MissingAuthenticationToken",
                                                              "MissingAuthenticationTokenException",
                                                              "OptInRequired"};

constexpr std::array<std::string_view, 4> kDenied{"AccessDenied", "AccessDeniedException",
                                                  "UnauthorizedOperation", "NotAuthorized"};

constexpr std::array<std::string_view, 8> kInvalid{
    "InvalidParameterException", "InvalidRequestException",
    "ValidationException",       "ValidationError",
    "SerializationException",    "InvalidParameterValue",
    "UnknownOperationException", "InvalidAction"};

constexpr std::array<std::string_view, 6> kSkew{
    "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure",
    "RequestTimeTooSkewed",      "RequestExpired",        "AccessDeniedException"};

template <std::size_t Size>
bool is_one_of(std::string_view code, const std::array<std::string_view, Size>& codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool starts_with_in_any_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && equal_in_any_case(text.substr(0, start.size()), start);
}

std::string_view without_leading_space(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first == text.npos ? std::string_view() : text.substr(first);
}

/// "aws.x#Foo:http://internal/…" -> "Foo". The URL goes first: it may hold a '#'.
std::string bare_code(std::string_view code) {
  code = code.substr(0, code.find(':'));
  if (const auto hash = code.rfind('#'); hash != code.npos) code.remove_prefix(hash + 1);
  return server_text(code);
}

void replace_all(std::string& text, std::string_view part) {
  if (part.empty()) return;
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, from)) {
    out.append(text, from, at - from).append("[hidden]");
    from = at + part.size();
  }
  text = out.append(text, from);
}

struct Said {
  std::string code;
  std::string message;
  std::string request_id;
};

std::string string_member(const Object& object, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    const Value* value = object.find(key);
    if (value == nullptr || value->as_string() == nullptr) continue;
    return *value->as_string();
  }
  return {};
}

std::optional<Said> read_json(std::string_view body) {
  const auto document = parse_json(body);
  if (!document) return std::nullopt;
  const Object& root = document->root();
  return Said{string_member(root, {"code", "Code", "__type"}),
              string_member(root, {"message", "Message", "errorMessage"}),
              {}};
}

std::optional<Said> read_xml(std::string_view body) {
  auto code = xml_text(body, "Code");
  if (!code) return std::nullopt;
  auto id = xml_text(body, "RequestId");
  if (!id) id = xml_text(body, "RequestID");
  return Said{*code, xml_text(body, "Message").value_or(""), id.value_or("")};
}

Said read_page(std::string_view body) { return {{}, xml_text(body, "title").value_or(""), {}}; }

Said read_body(std::string_view body, bool& html) {
  if (const auto said = read_json(body)) return *said;
  if (body.starts_with('<')) {
    if (const auto said = read_xml(body)) return *said;
  }
  html = is_html(body);
  return html ? read_page(body) : Said{{}, std::string(body), {}};
}

Trouble by_status(int status) {
  if (status == 429) return Trouble::throttling;
  if (status == 500 || status == 502 || status == 503 || status == 504) return Trouble::transient;
  return status == 401 || status == 403 ? Trouble::forbidden : Trouble::other;
}

Trouble not_found_or_no_value(std::string_view message) {
  return contains(message, "staging label") ? Trouble::no_value : Trouble::not_found;
}

bool is_deletion(std::string_view message) {
  return contains(message, "deletion") || contains(message, "deleted");
}

}  // namespace

AwsError read_aws_error(const HttpResponse& response, const Credentials* hidden) {
  AwsError error;
  error.http_status = response.status;
  Said said = read_body(without_leading_space(response.body.reveal()), error.html);
  const auto header = response.header("x-amzn-errortype");
  if (header && !header->empty()) said.code = *header;
  error.code = bare_code(hide_credentials(std::move(said.code), hidden));
  error.message = server_text(hide_credentials(std::move(said.message), hidden));
  error.request_id = request_id_of(response);
  if (error.request_id.empty()) error.request_id = server_text(said.request_id);
  error.request_id = hide_credentials(std::move(error.request_id), hidden);
  return error;
}

std::string hide_credentials(std::string text, const Credentials* credentials) {
  for (const std::string_view quote :
       {"The Canonical String", "The String-to-Sign", "Authorization="}) {
    if (const auto at = text.find(quote); at != text.npos) text.resize(at);
  }
  if (credentials == nullptr) return text;
  replace_all(text, credentials->session_token.reveal());
  replace_all(text, credentials->secret_access_key.reveal());
  replace_all(text, credentials->access_key_id);
  return text;
}

bool is_html(std::string_view body) {
  body = without_leading_space(body);
  return starts_with_in_any_case(body, "<!doctype html") ||
         starts_with_in_any_case(body, "<html") || starts_with_in_any_case(body, "<head") ||
         starts_with_in_any_case(body, "<body");
}

std::string server_text(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);  // char has no sign on arm64
    const bool space = byte <= ' ' || byte == 0x7F;
    if (space && (line.empty() || line.back() == ' ')) continue;
    if (line.size() == kLongestMessage) return line + "...";
    line += space ? ' ' : byte >= 0x80 ? '?' : c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string request_id_of(const HttpResponse& response) {
  for (const auto name : {"x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"}) {
    if (const auto value = response.header(name)) return server_text(*value);
  }
  return {};
}

Trouble classify(const AwsError& error) {
  const std::string_view code = error.code;
  if (is_one_of(code, kThrottling)) return Trouble::throttling;
  if (is_one_of(code, kTransient)) return Trouble::transient;
  if (is_one_of(code, kExpired)) return Trouble::expired_credentials;
  if (is_one_of(code, kSignature)) return Trouble::signature;
  if (is_one_of(code, kUnknownCredentials)) return Trouble::unknown_credentials;
  if (is_one_of(code, kDenied)) {
    return contains(error.message, "KMS") ? Trouble::kms : Trouble::access_denied;
  }
  if (code == "DecryptionFailure" || code == "DecryptionFailureException" ||
      code.starts_with("KMS")) {
    return Trouble::kms;
  }
  if (code == "ResourceNotFoundException") return not_found_or_no_value(error.message);
  if (code == "InvalidRequestException" && is_deletion(error.message)) return Trouble::deleted;
  if (is_one_of(code, kInvalid)) return Trouble::invalid;
  return by_status(error.http_status);
}

bool may_be_clock_skew(std::string_view code) { return is_one_of(code, kSkew); }

}  // namespace configxform::cli::aws
