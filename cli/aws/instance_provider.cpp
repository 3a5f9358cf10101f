#include "aws/instance_provider.hpp"

#include "aws/aws_error.hpp"
#include "aws/credential_answer.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kSource = "instance metadata";
constexpr std::string_view kRoles = "/latest/meta-data/iam/security-credentials/";

Error refused(const std::string& reason, std::string_view way_out) {
  return {ExitStatus::no_permission,
          std::string(kSource) + ": " + reason + "\nTo fix it: " + std::string(way_out)};
}

/// Instances with more than one line in the list have had roles swapped; the first is in force.
std::string first_line(std::string_view text) {
  const auto end = text.find_first_of("\r\n");
  return std::string(text.substr(0, end));
}

/// Role names are [\w+=,.@-]; anything else would ask for another path.
bool is_role_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of(
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                              "0123456789_+=,.@-") == text.npos;
}

bool is_trouble(const HttpResponse& response) {
  return judge_status(response).again != Again::never;
}

}  // namespace

Expected<Credentials> InstanceProvider::resolve() {
  constexpr std::string_view kLater = "try again: the service is in trouble or busy";
  constexpr std::string_view kAttach = "attach an instance profile with the role to the instance";
  const auto roles = metadata_.get(kRoles);
  if (!roles) return roles.error();
  if (roles->status == 404) return refused("the instance has no role", kAttach);
  if (roles->status != 200)
    return refused("the role list: HTTP " + std::to_string(roles->status),
                   is_trouble(*roles) ? kLater : kAttach);
  const std::string role = first_line(roles->body.reveal());
  if (!is_role_name(role)) return refused("the role list holds no role name", kAttach);

  const auto answer = metadata_.get(std::string(kRoles) + role);
  if (!answer) return answer.error();
  if (answer->status != 200) {
    return refused("credentials of role " + role + ": HTTP " + std::to_string(answer->status),
                   is_trouble(*answer) ? kLater : kAttach);
  }
  auto credentials = read_credential_answer(answer->body.reveal(), std::string(kSource));
  if (!credentials) {
    return Error{ExitStatus::no_permission,
                 credentials.error().message + " (role " + role +
                     ")\nTo fix it: let ec2.amazonaws.com assume the role (its trust policy), and "
                     "check that the instance profile still holds it"};
  }
  credentials->role = role;
  return credentials;
}

Expected<std::optional<std::string>> InstanceProvider::region() {
  const auto answer = metadata_.get("/latest/meta-data/placement/region");
  if (!answer) return answer.error();
  std::string region = first_line(answer->body.reveal());
  if (answer->status != 200 || region.empty()) return std::optional<std::string>();
  return std::optional(std::move(region));
}

}  // namespace configxform::cli::aws
