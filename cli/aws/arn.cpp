#include "aws/arn.hpp"

#include <array>

#include "aws/endpoint.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kShape = "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME";

Error refuse(const std::string& message) {
  return {ExitStatus::bad_settings, "the secret's ARN: " + message};
}

std::string quoted(std::string_view text) { return '\'' + printable(text.substr(0, 80)) + '\''; }

}  // namespace

bool is_arn(std::string_view secret_id) { return secret_id.starts_with("arn:"); }

Expected<SecretArn> parse_secret_arn(std::string_view text) {
  std::array<std::string_view, 6> parts;  // arn, partition, service, region, account, type
  std::string_view name = text;
  for (std::string_view& part : parts) {
    const std::size_t end = name.find(':');
    if (end == name.npos) return refuse("expected " + std::string(kShape) + ", got too few parts");
    part = name.substr(0, end);
    name.remove_prefix(end + 1);
  }
  const auto [arn, partition, service, region, account, type] = parts;

  if (arn != "arn") return refuse("expected " + std::string(kShape));
  if (service != "secretsmanager") {
    return refuse("expected the service secretsmanager, got " + quoted(service) +
                  "; pass the ARN of a secret in Secrets Manager");
  }
  if (type != "secret") return refuse("expected the type secret, got " + quoted(type));
  if (account.empty() || name.empty()) {
    return refuse("expected " + std::string(kShape) + ", got one without account or name");
  }
  if (!is_host_label(region)) {
    return refuse("expected a region such as eu-west-1, got " + quoted(region));
  }
  if (partition_of(region) != partition) {
    return refuse("expected the partition " + std::string(partition_of(region)) + " for region " +
                  std::string(region) + ", got " + quoted(partition));
  }
  if (const std::size_t end = name.find(':'); end != name.npos) {
    return refuse("expected it to end after the name, got " + quoted(name.substr(end)) +
                  " behind it: that is task-definition syntax; pass the ARN up to the name, and a "
                  "version with --version-stage or --version-id");
  }
  return SecretArn{std::string(partition), std::string(region), std::string(account),
                   std::string(name)};
}

}  // namespace configxform::cli::aws
