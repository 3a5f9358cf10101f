#include "aws/container_provider.hpp"

#include "aws/aws_error.hpp"
#include "aws/container_uri.hpp"
#include "aws/credential_answer.hpp"
#include "aws/explain.hpp"
#include "aws/token_file.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kSource = "container endpoint";
constexpr std::string_view kToken = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
constexpr std::string_view kTokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

/// The Authorization header's value; empty when none is configured.
Expected<SecretString> authorization(const Environment& environment) {
  const auto path = environment.get(kTokenFile);
  const auto variable = path ? kTokenFile : kToken;
  auto token = path ? read_token_file(kTokenFile, *path)
                    : SecretString(environment.get(kToken).value_or(""));
  if (!token) return std::move(token).error();
  for (const char c : token->reveal()) {
    if (c == '\r' || c == '\n' || c == '\0') {
      return Error{ExitStatus::no_permission,
                   std::string(kSource) + ": the token in " + std::string(variable) +
                       " holds a line end\nTo fix it: remove the newline, most likely the one at "
                       "the end of the text it was made from"};
    }
  }
  return token;
}

Expected<HttpRequest> make_request(const ContainerUri& uri, const Surroundings& surroundings) {
  auto token = authorization(surroundings.environment);
  if (!token) return std::move(token).error();
  auto address = checked_address(uri, surroundings.resolve_name);
  if (!address) return std::move(address).error();

  HttpRequest request;
  request.url = to_string(uri.url);
  request.headers = {{"Host", host_header(uri.url)}, {"Accept", "application/json"}};
  if (!token->empty()) request.headers.push_back({"Authorization", std::string(token->reveal())});
  request.connect_timeout = 2s;
  request.timeout = 5s;
  request.direct = true;
  request.address = *std::move(address);
  return request;
}

Judgement judge(const Attempt& attempt) {
  if (const auto* error = std::get_if<TransportError>(&attempt.result))
    return judge_transport(*error);
  const auto& response = std::get<HttpResponse>(attempt.result);
  Judgement judgement = judge_status(response);
  if (response.status != 200 && judgement.again == Again::never) judgement.again = Again::few;
  return judgement;
}

bool is_about_tls(TransportFailure kind) {
  switch (kind) {
    case TransportFailure::tls_untrusted:
    case TransportFailure::tls_expired:
    case TransportFailure::tls_wrong_host:
    case TransportFailure::tls_ca_file:
    case TransportFailure::tls_other:
      return true;
    default:
      return false;
  }
}

Error unreachable(const ContainerUri& uri, const TransportError& error, int attempts) {
  std::string message = std::string(kSource) + " (" + uri.variable + "): " + host_header(uri.url) +
                        ": " + std::string(describe(error.kind)) + " (" + counted(attempts) + ")";
  if (error.kind != TransportFailure::connection_refused && !error.detail.empty())
    message += ": " + printable(error.detail);
  if (uri.url.scheme == "https" && is_about_tls(error.kind)) {
    return {ExitStatus::no_permission,
            message + "\nTo fix it: correct " + uri.variable +
                ", or let the certificate there be one for this host, by an authority in "
                "CA_CERTIFICATES_PATH or AWS_CA_BUNDLE"};
  }
  message +=
      "\nTo fix it: check that the agent that hands out credentials runs (ECS agent, EKS "
      "Pod Identity agent, 'kubectl -n kube-system get ds eks-pod-identity-agent') and "
      "that no network policy or host firewall blocks this address";
  return {ExitStatus::no_permission, message};
}

Error refused(const ContainerUri& uri, const HttpResponse& response, const Credentials& hidden) {
  const AwsError error = read_aws_error(response, &hidden);
  std::string message =
      std::string(kSource) + " (" + uri.variable + "): HTTP " + std::to_string(response.status);
  if (!error.code.empty()) message += " " + error.code;
  if (!error.message.empty()) message += ": " + error.message;
  if (judge_status(response).again != Again::never) {
    return {ExitStatus::no_permission,
            message +
                "\nTo fix it: the agent that hands out credentials is in trouble or busy: look "
                "at its log (ECS agent, EKS Pod Identity agent), or start again"};
  }
  message +=
      "\nTo fix it: check the task role (ECS: taskRoleArn and its trust in "
      "ecs-tasks.amazonaws.com) or the Pod Identity association of the service account "
      "(EKS: trust in pods.eks.amazonaws.com)";
  return {ExitStatus::no_permission, message};
}

}  // namespace

Expected<Credentials> ContainerProvider::resolve() {
  auto uri = container_uri(surroundings_.environment);
  if (!uri) return std::move(uri).error();
  const auto exchange = send_with_retries(
      kSource, limits_, surroundings_, [&](auto) { return make_request(*uri, surroundings_); },
      judge);
  if (!exchange) return exchange.error();
  if (const auto* error = std::get_if<TransportError>(&exchange->last.result)) {
    return unreachable(*uri, *error, exchange->attempts);
  }
  const auto& response = std::get<HttpResponse>(exchange->last.result);
  Credentials hidden;  // The token that answers must not show.
  if (const auto token = authorization(surroundings_.environment)) hidden.session_token = *token;
  if (response.status != 200) return refused(*uri, response, hidden);
  auto credentials = read_credential_answer(response.body.reveal(), std::string(kSource), &hidden);
  if (credentials) return credentials;
  return Error{ExitStatus::no_permission,
               credentials.error().message + " (" + uri->variable + ", " + host_header(uri->url) +
                   ")\nTo fix it: check " + uri->variable +
                   ", and that the agent of ECS or EKS answers there and nothing in its place"};
}

}  // namespace configxform::cli::aws
