#include "aws/secret_answer.hpp"

#include <configxform/json.hpp>

#include "aws/aws_error.hpp"
#include "aws/digest.hpp"

namespace configxform::cli::aws {
namespace {

const std::string* text_of(const Object& object, std::string_view key) {
  const Value* value = object.find(key);
  return value == nullptr ? nullptr : value->as_string();
}

std::string copy_of(const Object& object, std::string_view key) {
  const std::string* text = text_of(object, key);
  return text == nullptr ? std::string() : *text;
}

}  // namespace

std::string secret_question(const SecretRequest& request) {
  Document question;
  question.root().set("SecretId", request.secret_id);
  if (!request.version_id.empty()) question.root().set("VersionId", request.version_id);
  if (!request.version_stage.empty()) question.root().set("VersionStage", request.version_stage);
  return to_json(question);
}

Expected<SecretValue> read_secret_answer(std::string_view body) {
  const auto document = parse_json(body);
  if (!document) {
    return Error{ExitStatus::unavailable,
                 is_html(body)
                     ? "expected JSON from Secrets Manager, got a web page\nTo fix it: let "
                       "the proxy or portal that answered pass requests to this host"
                     : "expected JSON from Secrets Manager, got something else\nTo fix it: "
                       "check the endpoint and the proxy; AWS did not answer"};
  }
  const Object& root = document->root();
  SecretValue secret;
  secret.arn = copy_of(root, "ARN");
  secret.name = copy_of(root, "Name");
  secret.version_id = copy_of(root, "VersionId");
  if (const std::string* text = text_of(root, "SecretString")) {
    secret.text = SecretString(*text);
    return secret;
  }
  const std::string* binary = text_of(root, "SecretBinary");
  if (binary == nullptr) {
    return Error{ExitStatus::rejected,
                 "the secret has no value: expected SecretString or SecretBinary in the answer\n"
                 "To fix it: store the configuration in it (aws secretsmanager put-secret-value)"};
  }
  auto decoded = base64_decode(*binary);
  if (!decoded) {
    return Error{ExitStatus::rejected,
                 "the secret's SecretBinary is no base64\nTo fix it: store the JSON text as "
                 "SecretString (aws secretsmanager put-secret-value --secret-string file://...)"};
  }
  secret.text = *std::move(decoded);
  return secret;
}

}  // namespace configxform::cli::aws
