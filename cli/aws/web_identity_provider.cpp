#include "aws/web_identity_provider.hpp"

#include "aws/aws_error.hpp"
#include "aws/endpoint.hpp"
#include "aws/explain.hpp"
#include "aws/timestamp.hpp"
#include "aws/token_file.hpp"
#include "aws/xml_text.hpp"
#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kSource = "web identity";
constexpr std::string_view kTokenFile = "AWS_WEB_IDENTITY_TOKEN_FILE";
constexpr std::string_view kRoleArn = "AWS_ROLE_ARN";
constexpr std::string_view kSessionName = "AWS_ROLE_SESSION_NAME";
constexpr std::string_view kNameCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-";

Error broken(const std::string& reason) {
  return {ExitStatus::no_permission, std::string(kSource) + ": " + reason};
}

std::string form_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

/// The token, for the request and for hiding it in answers.
Expected<SecretString> read_token(const Environment& environment) {
  auto file = read_token_file(kTokenFile, environment.get(kTokenFile).value_or(""));
  if (!file) return broken(file.error().message);
  const auto token = trim(file->reveal());
  if (token.empty()) return broken(std::string(kTokenFile) + " names a file of white space only");
  return SecretString(token);
}

HttpRequest make_request(const Endpoint& endpoint, const Environment& environment,
                         const SecretString& token) {
  HttpRequest request;
  request.method = "POST";
  request.url = to_string(endpoint.url);
  request.headers = {{"Host", host_header(endpoint.url)},
                     {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                     {"User-Agent", user_agent(environment)}};
  request.body =
      SecretString("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=" +
                   form_encoded(environment.get(kRoleArn).value_or("")) + "&RoleSessionName=" +
                   form_encoded(environment.get(kSessionName).value_or("configxform")) +
                   "&WebIdentityToken=" + form_encoded(token.reveal()));
  return request;
}

Judgement judge(const Attempt& attempt, const Credentials& hidden) {
  if (const auto* error = std::get_if<TransportError>(&attempt.result))
    return judge_transport(*error);
  const auto& response = std::get<HttpResponse>(attempt.result);
  if (response.status == 200) return {};
  const AwsError error = read_aws_error(response, &hidden);
  Judgement judgement{Again::never, code_or_status(error), retry_after(response)};
  const Trouble trouble = classify(error);
  if (trouble == Trouble::throttling) judgement.again = Again::throttling;
  if (trouble == Trouble::transient || error.code == "IDPCommunicationError") {
    judgement.again = Again::transient;
  }
  // A role and its trust that were only just created are not known everywhere yet.
  if (trouble == Trouble::access_denied || error.code == "InvalidIdentityToken") {
    judgement.again = Again::few;
  }
  return judgement;
}

std::string_view way_out(const AwsError& error, Trouble trouble) {
  if (error.code == "ExpiredTokenException" || trouble == Trouble::expired_credentials) {
    return "the token file is not refreshed: check that it is a projected service account token "
           "and not a copy";
  }
  if (error.code == "InvalidIdentityToken") {
    return "check that the cluster's OIDC provider exists in IAM, with this issuer and with the "
           "audience sts.amazonaws.com";
  }
  if (error.code == "IDPRejectedClaim") {
    return "the token was refused: check the service account and the audience of the token";
  }
  if (trouble == Trouble::access_denied) {
    return "let the role's trust policy allow sts:AssumeRoleWithWebIdentity to the cluster's OIDC "
           "provider, for this namespace and service account";
  }
  if (error.html) {
    return "the answer is a web page, so it comes from a proxy, firewall or portal and not from "
           "AWS: "
           "let requests to this host pass, or add it to NO_PROXY";
  }
  return "check AWS_ROLE_ARN and the role's trust policy";
}

Error refused(const AwsError& error, const std::string& role, const Endpoint& endpoint,
              int attempts) {
  const Trouble trouble = classify(error);
  const bool away = trouble == Trouble::transient || trouble == Trouble::throttling;
  std::string message = std::string(kSource) + " (role " + role + "): STS at " +
                        host_header(endpoint.url) + ": " + describe(error, attempts);
  message += "\nTo fix it: ";
  message += away ? "try again later; STS was busy or in trouble" : way_out(error, trouble);
  return {away ? ExitStatus::unavailable : ExitStatus::no_permission, message};
}

}  // namespace

bool has_web_identity(const Environment& environment) {
  return environment.get(kTokenFile).has_value();
}

Expected<Done> check_web_identity(const Environment& environment) {
  if (!environment.get(kRoleArn)) {
    return broken(
        "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not\nTo fix it: annotate "
        "the service account with eks.amazonaws.com/role-arn, or set AWS_ROLE_ARN");
  }
  const auto name = environment.get(kSessionName);
  if (name && (name->size() < 2 || name->size() > 64 ||
               name->find_first_not_of(kNameCharacters) != name->npos)) {
    return broken(
        "AWS_ROLE_SESSION_NAME: expected 2 to 64 letters, digits or _+=,.@-; correct or "
        "unset it");
  }
  return Done{};
}

Expected<Credentials> WebIdentityProvider::resolve() {
  const Environment& environment = surroundings_.environment;
  if (auto checked = check_web_identity(environment); !checked) return std::move(checked).error();
  const auto endpoint = find_endpoint(Service::sts, region_, environment);
  if (!endpoint) return endpoint.error();
  Credentials hidden;  // The token that STS's answers must not show.
  const auto make = [&](auto) -> Expected<HttpRequest> {
    auto token = read_token(environment);
    if (!token) return std::move(token).error();
    hidden.session_token = *std::move(token);
    return make_request(*endpoint, environment, hidden.session_token);
  };
  const auto exchange =
      send_with_retries("STS", limits_, surroundings_, make,
                        [&](const Attempt& attempt) { return judge(attempt, hidden); });
  if (!exchange) return exchange.error();

  const std::string role = server_text(environment.get(kRoleArn).value_or(""));
  if (const auto* error = std::get_if<TransportError>(&exchange->last.result)) {
    Error told = explain_transport({*endpoint, environment}, *error, exchange->attempts);
    told.message = std::string(kSource) + " (role " + role + "): " + told.message;
    return told;
  }
  const auto& response = std::get<HttpResponse>(exchange->last.result);
  if (response.status != 200) {
    return refused(read_aws_error(response, &hidden), role, *endpoint, exchange->attempts);
  }
  auto credentials = read_sts_answer(response.body.reveal());
  if (credentials && credentials->role.empty()) credentials->role = role;
  return credentials;
}

Expected<Credentials> read_sts_answer(std::string_view xml) {
  const auto id = xml_text(xml, "AccessKeyId");
  const auto secret = xml_text(xml, "SecretAccessKey");
  const auto token = xml_text(xml, "SessionToken");
  if (!id || !secret || !token || id->empty() || secret->empty() || token->empty()) {
    return broken(
        "STS's answer holds no credentials; expected AssumeRoleWithWebIdentityResponse\n"
        "To fix it: check AWS_ENDPOINT_URL_STS, and whether a proxy answered instead");
  }
  Credentials credentials;
  credentials.access_key_id = *id;
  credentials.secret_access_key = SecretString(*secret);
  credentials.session_token = SecretString(*token);
  credentials.expiration = parse_rfc3339(xml_text(xml, "Expiration").value_or(""));
  credentials.source = kSource;
  credentials.role = server_text(xml_text(xml, "Arn").value_or(""));
  return credentials;
}

}  // namespace configxform::cli::aws
