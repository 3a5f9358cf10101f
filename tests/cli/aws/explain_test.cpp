#include "aws/explain.hpp"

#include "aws/retry.hpp"

#include "catch.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using namespace std::chrono_literals;
using catch_matchers::ContainsSubstring;

namespace {

/// A question about the secret "runner", asked from eu-west-1 as a task's role.
struct Asked {
  SecretRequest request;
  Region region{"eu-west-1", "AWS_REGION"};
  Credentials credentials;
  Environment environment;
  Endpoint endpoint = *standard_endpoint(Service::secrets_manager, "eu-west-1", {});
  std::chrono::seconds skew{0};

  Asked() {
    request.secret_id = "runner";
    credentials.access_key_id = "ASIA1";
    credentials.session_token = SecretString("CANARY");
    credentials.source = "container endpoint";
    credentials.role = "arn:aws:iam::123456789012:role/app";
  }

  Error refused(const AwsError& error) const {
    return explain_refusal({request, region, credentials, {endpoint, environment}, 3, skew}, error);
  }
  Error broken(TransportFailure kind) const {
    return explain_transport({endpoint, environment}, {kind, "curl's words"}, 3);
  }
};

AwsError error_of(const char* code, const char* message = "said AWS", int status = 400) {
  return {status, code, message, "req-1", false};
}

}  // namespace

TEST_CASE("explain: access denied says what to allow, on what, to whom") {
  CHECK(
      Asked().refused(error_of("AccessDeniedException")).message ==
      "cannot get the secret 'runner' from eu-west-1 (AWS_REGION) as arn:aws:iam::123456789012:role/app "
      "(container endpoint): AccessDeniedException: said AWS (HTTP 400, request id req-1, 3 "
      "attempts)\n"
      "To fix it: allow secretsmanager:GetSecretValue on "
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:runner-?????? to "
      "arn:aws:iam::123456789012:role/app (container endpoint); if its policy does, look at the "
      "secret's resource policy, permission boundaries and the VPC endpoint's policy. AWS says the "
      "same when there is no such secret: check the name and the region too");
}

TEST_CASE("explain: every kind of refusal has its status and its way out") {
  struct Row {
    AwsError error;
    ExitStatus status;
    const char* text;
  };
  const Row rows[] = {
      {error_of("AccessDeniedException", "Access to KMS is not allowed"), ExitStatus::no_permission,
       "allow kms:Decrypt on the secret's KMS key to arn:aws:iam::123456789012:role/app"},
      {error_of("DecryptionFailure"), ExitStatus::no_permission, "must be enabled"},
      {error_of("ResourceNotFoundException"), ExitStatus::no_input,
       "looked in eu-west-1 (AWS_REGION) of account 123456789012"},
      {error_of("ResourceNotFoundException", "staging label: AWSCURRENT"), ExitStatus::rejected,
       "no value with the stage AWSCURRENT"},
      {error_of("InvalidRequestException", "marked for deletion"), ExitStatus::no_input,
       "restore-secret"},
      {error_of("InvalidParameterException"), ExitStatus::bad_settings, "correct --secret"},
      {error_of("ThrottlingException"), ExitStatus::unavailable, "--timeout"},
      {error_of("InternalServiceError"), ExitStatus::unavailable, "Health Dashboard"},
      {error_of("UnrecognizedClientException"), ExitStatus::no_permission,
       "does not know the key id"},
      {error_of("ExpiredTokenException"), ExitStatus::no_permission, "expired credentials twice"},
      {error_of("InvalidSignatureException"), ExitStatus::no_permission,
       "does not belong to the key id"},
      {error_of("", "", 403), ExitStatus::no_permission, "VPC endpoint's policy"},
      {error_of("NeverSeen", "x", 403), ExitStatus::no_permission, "VPC endpoint's policy"},
      {error_of("", "", 418), ExitStatus::unavailable, "endpoint"},
      {{503, "", "Gateway", "", true}, ExitStatus::unavailable, "web page"},
      {{200, "", "Login", "", true}, ExitStatus::unavailable, "web page"},
      {{403, "", "Blocked", "", true}, ExitStatus::no_permission, "web page"},
  };
  for (const auto& row : rows) {
    INFO(row.error.code << " " << row.error.http_status);
    const Error error = Asked().refused(row.error);
    CHECK(error.status == row.status);
    CHECK_THAT(error.message, ContainsSubstring(row.text) && ContainsSubstring("'runner'") &&
                                  ContainsSubstring("\nTo fix it: ") &&
                                  ContainsSubstring("3 attempts"));
    CHECK(error.message.find("CANARY") == std::string::npos);
    CHECK_THAT(error.message, ContainsSubstring(row.error.request_id.empty() ? "no request id"
                                                                             : "request id req-1"));
  }
}

TEST_CASE("explain: an ARN is quoted and says its region") {
  Asked asked;
  asked.request.secret_id = "arn:aws:secretsmanager:eu-west-1:210987654321:secret:runner-AbCdEf";
  asked.region.origin = "the secret's ARN";
  CHECK_THAT(asked.refused(error_of("ResourceNotFoundException")).message,
             ContainsSubstring("the ARN says eu-west-1"));
  CHECK_THAT(asked.refused(error_of("AccessDeniedException")).message,
             ContainsSubstring(
                 "on arn:aws:secretsmanager:eu-west-1:210987654321:secret:runner-AbCdEf to"));
}

TEST_CASE("explain: an unknown account leaves a place for it") {
  Asked asked;
  asked.credentials.role = "runner";
  CHECK_THAT(asked.refused(error_of("AccessDeniedException")).message,
             ContainsSubstring("arn:aws:secretsmanager:eu-west-1:ACCOUNT:secret:runner-??????"));
  asked.credentials.role = "";
  CHECK_THAT(asked.refused(error_of("AccessDeniedException")).message,
             ContainsSubstring("as the identity of the container endpoint"));
}

TEST_CASE("explain: a version that is not there") {
  Asked asked;
  asked.request.version_id = "11111111-2222";
  const Error error = asked.refused(error_of("ResourceNotFoundException"));
  CHECK(error.status == ExitStatus::no_input);
  CHECK_THAT(error.message, ContainsSubstring("list-secret-version-ids"));
}

TEST_CASE("explain: a wrong clock in minutes") {
  Asked asked;
  asked.skew = 421s;
  CHECK_THAT(asked.refused(error_of("InvalidSignatureException")).message,
             ContainsSubstring("it is 7 minutes behind AWS's"));
  asked.skew = -3600s;
  CHECK_THAT(asked.refused(error_of("RequestTimeTooSkewed")).message,
             ContainsSubstring("it is 60 minutes ahead of AWS's"));
}

TEST_CASE("explain: temporary keys without their token") {
  Asked asked;
  asked.credentials.session_token = SecretString();
  CHECK_THAT(asked.refused(error_of("UnrecognizedClientException")).message,
             ContainsSubstring("set AWS_SESSION_TOKEN too"));
}

TEST_CASE("explain: expired keys in the environment") {
  Asked asked;
  asked.credentials.source = "environment";
  CHECK_THAT(asked.refused(error_of("ExpiredTokenException")).message,
             ContainsSubstring("export fresh ones"));
}

TEST_CASE("explain: names cannot forge a line") {
  Asked asked;
  asked.request.secret_id = "runner\nTo fix it: run evil";
  CHECK_THAT(asked.refused(error_of("AccessDeniedException")).message,
             ContainsSubstring("'runner\\nTo fix it: run evil'"));
}

TEST_CASE("explain: no answer at all, by kind") {
  struct Row {
    TransportFailure kind;
    ExitStatus status;
    const char* text;
  };
  const Row rows[] = {
      {TransportFailure::name_lookup, ExitStatus::unavailable,
       "com.amazonaws.eu-west-1.secretsmanager"},
      {TransportFailure::connection_refused, ExitStatus::unavailable, "NAT gateway"},
      {TransportFailure::connect_timeout, ExitStatus::unavailable, "security groups"},
      {TransportFailure::unreachable, ExitStatus::unavailable, "NAT gateway"},
      {TransportFailure::timeout, ExitStatus::unavailable, "--timeout"},
      {TransportFailure::proxy, ExitStatus::unavailable, "NO_PROXY"},
      {TransportFailure::tls_untrusted, ExitStatus::unavailable, "/etc/gitlab-runner/certs/ca.crt"},
      {TransportFailure::tls_expired, ExitStatus::unavailable, "clock"},
      {TransportFailure::tls_wrong_host, ExitStatus::unavailable, "private DNS"},
      {TransportFailure::tls_ca_file, ExitStatus::bad_settings, "AWS_CA_BUNDLE"},
      {TransportFailure::tls_other, ExitStatus::unavailable, "TLS 1.2"},
      {TransportFailure::too_large, ExitStatus::unavailable, "not Secrets Manager"},
      {TransportFailure::interrupted, ExitStatus::unavailable, "firewall"},
      {TransportFailure::bad_url, ExitStatus::bad_settings, "check"},
      {TransportFailure::other, ExitStatus::unavailable, "try again"},
  };
  for (const auto& row : rows) {
    INFO(describe(row.kind));
    const Error error = Asked().broken(row.kind);
    CHECK(error.status == row.status);
    CHECK_THAT(error.message, ContainsSubstring(row.text) &&
                                  ContainsSubstring("secretsmanager.eu-west-1.amazonaws.com: ") &&
                                  ContainsSubstring(std::string(describe(row.kind))) &&
                                  ContainsSubstring("curl's words (3 attempts)\nTo fix it: "));
  }
}

TEST_CASE("explain: a FIPS host that does not exist") {
  Asked asked;
  asked.endpoint =
      *standard_endpoint(Service::secrets_manager, "eu-west-1", {.fips = true, .dualstack = false});
  CHECK_THAT(asked.broken(TransportFailure::name_lookup).message,
             ContainsSubstring("no FIPS endpoint of this service in eu-west-1"));
  asked.endpoint =
      *standard_endpoint(Service::secrets_manager, "us-east-1", {.fips = true, .dualstack = false});
  CHECK_THAT(asked.broken(TransportFailure::name_lookup).message,
             ContainsSubstring("interface endpoint"));
}

TEST_CASE("explain: the proxy is named, its password is not") {
  Asked asked;
  asked.environment.set("HTTPS_PROXY", "http://user:CANARY@proxy.example:3128");
  for (const auto kind : {TransportFailure::name_lookup, TransportFailure::connect_timeout,
                          TransportFailure::proxy}) {
    const auto message = asked.broken(kind).message;
    CHECK_THAT(message,
               ContainsSubstring("proxy.example:3128") && ContainsSubstring("HTTPS_PROXY"));
    CHECK(message.find("CANARY") == std::string::npos);
    CHECK(message.find("NAT") == std::string::npos);
  }
}

TEST_CASE("explain: a custom endpoint is named by its variable") {
  Asked asked;
  asked.environment.set("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
  asked.endpoint = *find_endpoint(Service::secrets_manager, "eu-west-1", asked.environment);
  for (const auto kind : {TransportFailure::name_lookup, TransportFailure::connection_refused,
                          TransportFailure::bad_url}) {
    CHECK_THAT(asked.broken(kind).message, ContainsSubstring("127.0.0.1:4566 (AWS_ENDPOINT_URL)") &&
                                               ContainsSubstring("check AWS_ENDPOINT_URL"));
  }
  CHECK_THAT(asked.refused(error_of("ResourceNotFoundException")).message,
             ContainsSubstring("at 127.0.0.1:4566 (AWS_ENDPOINT_URL)"));
}
