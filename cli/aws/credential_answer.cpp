#include "aws/credential_answer.hpp"

#include <configxform/json.hpp>

#include "aws/aws_error.hpp"
#include "aws/timestamp.hpp"

namespace configxform::cli::aws {
namespace {

std::string_view text_of(const Object& object, std::string_view key) {
  const Value* value = object.find(key);
  const std::string* text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

Error refused(const std::string& source, const std::string& reason) {
  return {ExitStatus::no_permission, source + ": " + reason};
}

}  // namespace

Expected<Credentials> read_credential_answer(std::string_view body, const std::string& source,
                                             const Credentials* hidden) {
  const auto document = parse_json(body);
  if (!document) {
    return refused(source, is_html(body) ? "answered with a web page; expected JSON credentials"
                                         : "the answer is no JSON object; expected credentials");
  }
  const Object& root = document->root();
  const auto code = text_of(root, "Code");
  if (!code.empty() && code != "Success") {
    const auto shown = [&](std::string_view text) {
      return server_text(hide_credentials(std::string(text), hidden));
    };
    return refused(source, shown(code) + ": " + shown(text_of(root, "Message")));
  }
  for (const auto key : {"AccessKeyId", "SecretAccessKey"}) {
    if (text_of(root, key).empty())
      return refused(source, std::string(key) + " is missing in the answer");
  }
  Credentials credentials;
  credentials.access_key_id = text_of(root, "AccessKeyId");
  credentials.secret_access_key = SecretString(text_of(root, "SecretAccessKey"));
  credentials.session_token = SecretString(text_of(root, "Token"));
  credentials.expiration = parse_rfc3339(text_of(root, "Expiration"));
  credentials.source = source;
  credentials.role = text_of(root, "RoleArn");
  return credentials;
}

}  // namespace configxform::cli::aws
