#include "aws/explain.hpp"

#include <cstdlib>

#include "aws/arn.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

using namespace std::chrono_literals;

/// "123456789012" of "arn:aws:iam::123456789012:role/x"; empty when there is none.
std::string account_of(std::string_view arn) {
  for (int colons = 0; colons < 4; ++colons) {
    const auto at = arn.find(':');
    if (at == arn.npos) return {};
    arn.remove_prefix(at + 1);
  }
  const auto account = arn.substr(0, arn.find(':'));
  const bool digits = account.find_first_not_of("0123456789") == account.npos;
  return digits && account.size() == 12 ? std::string(account) : std::string();
}

/// The ARN in AWS's "User: ARN is not authorized to perform: …"; empty when there is none.
std::string user_in(const AwsError& error) {
  constexpr std::string_view kUser = "User: ";
  const auto at = error.message.find(kUser);
  if (at == std::string::npos) return {};
  const std::string user = error.message.substr(at + kUser.size());
  return is_arn(user) ? user.substr(0, user.find(' ')) : std::string();
}

/// Who was refused: AWS knows best.
std::string identity(const Question& question, const AwsError& error) {
  const std::string user = user_in(error);
  return user.empty() ? describe(question.credentials) : user;
}

/// The ARN to put into a policy: as given, or with "??????" for the part only AWS knows.
std::string policy_resource(const Question& question, const std::string& user) {
  const auto& id = question.request.secret_id;
  if (is_arn(id)) return printable(id);
  const std::string account = account_of(user);
  const std::string& region = question.peer.endpoint.signing_region;
  return "arn:" + std::string(partition_of(region)) + ":secretsmanager:" + region + ":" +
         (account.empty() ? "ACCOUNT" : account) + ":secret:" + printable(id) + "-??????";
}

std::string where(const Question& question) {
  std::string text = question.region.name + " (" + question.region.origin + ")";
  const auto& variable = question.peer.endpoint.variable;
  if (!variable.empty()) {
    text += " at " + host_header(question.peer.endpoint.url) + " (" + variable + ")";
  }
  return text;
}

struct Explanation {
  ExitStatus status;
  std::string way_out;
};

Explanation access_denied(const Question& question, const AwsError& error) {
  const std::string user = identity(question, error);
  return {
      ExitStatus::no_permission,
      "allow secretsmanager:GetSecretValue on " + policy_resource(question, user) + " to " +
          user +
          "; if its policy does, look at the secret's resource policy, permission boundaries and "
          "the VPC endpoint's policy. AWS says the same when there is no such secret: check the "
          "name and the region too"};
}

Explanation kms(const Question& question, const AwsError& error) {
  if (error.code.starts_with("Decryption") || error.code.starts_with("KMS")) {
    return {ExitStatus::no_permission,
            "check the secret's KMS key: it must be enabled, not be deleted, and allow kms:Decrypt "
            "to " +
                identity(question, error)};
  }
  return {
      ExitStatus::no_permission,
      "allow kms:Decrypt on the secret's KMS key to " + identity(question, error) +
          ", in the policy of that identity and in the key's own (the secret itself may be read; "
          "a key of another account needs both)"};
}

Explanation not_found(const Question& question) {
  const auto& id = question.request.secret_id;
  if (!question.request.version_id.empty()) {
    return {ExitStatus::no_input,
            "check --version-id: aws secretsmanager list-secret-version-ids "
            "--secret-id " +
                quote(id) + " --region " + question.peer.endpoint.signing_region};
  }
  std::string text;
  if (is_arn(id)) {
    text = "the ARN says " + question.region.name +
           ": check the region, the name and the six "
           "characters at its end";
  } else {
    const std::string account = account_of(question.credentials.role);
    text = "looked in " + question.region.name + " (" + question.region.origin + ")" +
           (account.empty() ? "" : " of account " + account) +
           ": check the name (capitals count) and the region; a secret of another account can only "
           "be named by its ARN";
  }
  const auto& stage = question.request.version_stage;
  if (!stage.empty()) text += "; or the secret has no version with the stage " + quote(stage);
  return {ExitStatus::no_input, text + "; aws secretsmanager list-secrets --region " +
                                    question.peer.endpoint.signing_region + " shows what is there"};
}

Explanation no_value(const Question& question) {
  const auto& stage = question.request.version_stage;
  return {ExitStatus::rejected,
          "the secret is there and has no value with the stage " +
              (stage.empty() ? "AWSCURRENT" : quote(stage)) +
              ": store one (aws secretsmanager put-secret-value), or name another stage"};
}

Explanation signature(const Question& question) {
  const auto off = std::chrono::abs(question.skew);
  if (off > 4min) {
    const auto minutes = std::chrono::round<std::chrono::minutes>(off);
    std::string text = "set this machine's clock: it is " + std::to_string(minutes.count()) +
                       " minutes " + (question.skew > 0s ? "behind" : "ahead of") +
                       " AWS's, and AWS takes 5 at the most (run chrony or NTP on the host)";
    if (question.peer.environment.is_true("AWS_DISABLE_CLOCK_SKEW_CORRECTION")) {
      text += "; or unset AWS_DISABLE_CLOCK_SKEW_CORRECTION, so that it is corrected here";
    }
    return {ExitStatus::no_permission, text};
  }
  return {ExitStatus::no_permission,
          "the secret access key does not belong to the key id, or was cut or changed on its way: "
          "set both again from one source; a proxy that rewrites headers does the same"};
}

Explanation unknown_credentials(const Question& question) {
  const auto& credentials = question.credentials;
  if (credentials.access_key_id.starts_with("ASIA") && credentials.session_token.empty()) {
    return {ExitStatus::no_permission,
            "these are temporary keys, which need their session token: set AWS_SESSION_TOKEN too"};
  }
  return {
      ExitStatus::no_permission,
      "AWS does not know the key id, or the session token belongs to other keys: set all of them "
      "again from one source, and check that they are keys of the partition " +
          std::string(partition_of(question.peer.endpoint.signing_region))};
}

Explanation expired(const Question& question) {
  if (question.credentials.source == "environment") {
    return {
        ExitStatus::no_permission,
        "the keys in the environment have expired: export fresh ones, or use a role, whose keys "
        "are renewed"};
  }
  return {ExitStatus::no_permission, "the " + question.credentials.source +
                                         " handed out expired credentials twice: check the agent "
                                         "behind it, and the clock of its host"};
}

Explanation not_aws(const Question& question, const AwsError& error) {
  const auto status = error.http_status == 403 || error.http_status == 401
                          ? ExitStatus::no_permission
                          : ExitStatus::unavailable;
  if (error.html) {
    return {status,
            "the answer is a web page, so it comes from a proxy, firewall or portal and not "
            "from AWS: let requests to " +
                host_header(question.peer.endpoint.url) + " pass, or add the host to NO_PROXY"};
  }
  return {status,
          "no code of AWS came with the answer: check the VPC endpoint's policy, proxies and "
          "firewalls on the way, and the endpoint"};
}

Explanation explain(const Question& question, const AwsError& error) {
  switch (classify(error)) {
    case Trouble::access_denied:
      return access_denied(question, error);
    case Trouble::kms:
      return kms(question, error);
    case Trouble::not_found:
      return not_found(question);
    case Trouble::no_value:
      return no_value(question);
    case Trouble::deleted:
      return {ExitStatus::no_input,
              "the secret is scheduled for deletion: restore it (aws secretsmanager restore-secret "
              "--secret-id " +
                  quote(question.request.secret_id) + " --region " +
                  question.peer.endpoint.signing_region + "), or name another one"};
    case Trouble::signature:
      return signature(question);
    case Trouble::unknown_credentials:
      return unknown_credentials(question);
    case Trouble::expired_credentials:
      return expired(question);
    case Trouble::throttling:
      return {ExitStatus::unavailable,
              "too many starts at once for this account's request quota: start fewer at a time, or "
              "give them longer with --timeout (docs/retries.md)"};
    case Trouble::transient:
      if (error.html) return not_aws(question, error);
      return {
          ExitStatus::unavailable,
          "AWS had an internal error until the time was up: look at the AWS Health Dashboard, or "
          "give it longer with --timeout"};
    case Trouble::invalid:
      return {ExitStatus::bad_settings, "correct --secret, --version-id or --version-stage"};
    case Trouble::forbidden:
    case Trouble::other:
      return not_aws(question, error);
  }
  return not_aws(question, error);
}

}  // namespace

Error explain_refusal(const Question& question, const AwsError& error) {
  const Explanation explanation = explain(question, error);
  return {explanation.status, "cannot get the secret " + quote(question.request.secret_id) + " from " +
                                  where(question) + " as " + describe(question.credentials) + ": " +
                                  describe(error, question.attempts) +
                                  "\nTo fix it: " + explanation.way_out};
}

std::string describe(const AwsError& error, int attempts) {
  std::string text = error.code;
  if (!error.message.empty()) text += (text.empty() ? "" : ": ") + error.message;
  if (!text.empty()) text += ' ';
  return text + "(HTTP " + std::to_string(error.http_status) + ", " +
         (error.request_id.empty() ? "no request id" : "request id " + error.request_id) + ", " +
         counted(attempts) + ")";
}

std::string counted(int attempts) {
  return std::to_string(attempts) + (attempts == 1 ? " attempt" : " attempts");
}

std::string code_or_status(const AwsError& error) {
  return error.code.empty() ? "HTTP " + std::to_string(error.http_status) : error.code;
}

std::string describe(const Credentials& credentials) {
  if (credentials.source == "environment") return "the owner of the keys in the environment";
  if (credentials.role.empty()) return "the identity of the " + credentials.source;
  return printable(credentials.role) + " (" + credentials.source + ")";
}

}  // namespace configxform::cli::aws
