// The readers of what AWS, its metadata services and its files answer, one at a time: what is read
// can be written again, and no error shows what it could not read.
#include "aws/arn.hpp"
#include "aws/aws_error.hpp"
#include "aws/container_uri.hpp"
#include "aws/credential_answer.hpp"
#include "aws/digest.hpp"
#include "aws/profile_files.hpp"
#include "aws/proxy.hpp"
#include "aws/retry.hpp"
#include "aws/secret_answer.hpp"
#include "aws/timestamp.hpp"
#include "aws/web_identity_provider.hpp"
#include "aws/xml_text.hpp"
#include "input.hpp"
#include "property.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

void check_message(const Error& error, std::size_t longest = 600) {
  fuzz::require(!error.message.empty() && error.message.size() <= longest, "messages are short");
  fuzz::require(!fuzz::shows_canary(error.message), "no message quotes the answer");
}

void secret_answer(std::string_view text) {
  if (const auto secret = read_secret_answer(text); !secret) check_message(secret.error());
}

/// Code and Message of a refusal are AWS's words to us, and shown.
void credential_answer(std::string_view text) {
  const auto credentials = read_credential_answer(text, "source");
  if (!credentials && text.find("Code") == text.npos) check_message(credentials.error());
  if (!credentials) fuzz::require(credentials.error().message.size() < 900, "messages are short");
}

void sts_answer(std::string_view text) {
  const auto credentials = read_sts_answer(text);
  if (!credentials) return check_message(credentials.error());
  fuzz::require(!credentials->access_key_id.empty(), "credentials are whole");
}

/// The credentials in use, wherever the server puts them.
void error_answer(std::string_view text) {
  Credentials hidden;
  hidden.access_key_id = "AKIAC4NARYIDENTITY";
  hidden.secret_access_key = SecretString("wJalrSecretC4nary+key");
  hidden.session_token = SecretString("IQoJTokenC4nary//token==");
  HttpResponse response;
  response.status = 400;
  const std::size_t line = text.find('\n');
  response.headers = {{"x-amzn-errortype", std::string(text.substr(0, line))}};
  response.body = SecretString(line == text.npos ? text : text.substr(line + 1));
  const AwsError error = read_aws_error(response, &hidden);
  classify(error);
  for (const std::string& shown : {error.message, error.code, error.request_id}) {
    fuzz::require(shown.size() <= 403, "what a server says is cut");
    for (const std::string_view secret :
         {hidden.secret_access_key.reveal(), hidden.session_token.reveal(),
          std::string_view(hidden.access_key_id)})
      fuzz::require(shown.find(secret) == shown.npos, "no message shows the credentials in use");
  }
}

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char c : text) xml += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return xml;
}

void xml_answer(std::string_view text) {
  const auto found = xml_text(text, "Code");
  fuzz::require(!found || found->size() <= text.size(), "XML's text is no longer than XML");
  const auto whole = xml_text("<x:a b='c'>" + escaped(text) + "</x:a>", "a");
  const auto first = text.find_first_not_of(" \t\r\n");
  const auto last = text.find_last_not_of(" \t\r\n");
  fuzz::require(whole == (first == text.npos ? "" : text.substr(first, last - first + 1)),
                "escaped text comes back");
}

void url(std::string_view text) {
  const auto read = parse_url(text);
  if (!read) return check_message(read.error(), 200);
  const auto again = parse_url(to_string(*read));
  fuzz::require(again && to_string(*again) == to_string(*read) && again->host == read->host &&
                    again->port == read->port && again->path == read->path,
                "a URL is read back as it was");
  is_link_local(read->host);
  is_excluded(text, read->host, read->port);
  if (is_container_host(read->host))
    fuzz::require(is_ip_address(read->host), "hosts are addresses");
  if (const auto container =
          container_uri(Environment{{"AWS_CONTAINER_CREDENTIALS_FULL_URI", std::string(text)}});
      container && container->url.scheme == "http" && is_ip_address(container->url.host))
    fuzz::require(is_container_host(container->url.host), "http leads to this machine alone");
}

void proxy(std::string_view text) {
  const Environment environment{{"https_proxy", std::string(text)}};
  const auto found = proxy_for(*parse_url("https://aws.example/"), environment);
  if (!found) return check_message(found.error());
  if (*found) fuzz::require((*found)->url.find('@') == std::string::npos, "no password in a URL");
}

void arn(std::string_view text) {
  const auto read = parse_secret_arn(text);
  if (read)
    fuzz::require("arn:" + read->partition + ":secretsmanager:" + read->region + ':' +
                          read->account + ":secret:" + read->name ==
                      text,
                  "an ARN is its parts");
}

void times(std::string_view text) {
  for (const auto time : {parse_rfc3339(text), parse_http_date(text)}) {
    if (!time) continue;
    const auto again = parse_rfc3339(to_rfc3339(*time));
    fuzz::require(again == time, "a time is read back as it was");
  }
  HttpResponse response;
  response.headers = {{"x-amz-retry-after", std::string(text)}};
  if (const auto wait = retry_after(response)) fuzz::require(wait->count() >= 0, "waits are waits");
}

void files(std::string_view text) {
  for (const auto file : {ProfileFile::config, ProfileFile::credentials})
    for (const auto& [key, value] : default_profile(text, file))
      fuzz::require(key.find_first_of("=\n") == key.npos && value.find('\n') == value.npos,
                    "a setting is one line");
  if (const auto decoded = base64_decode(text))
    fuzz::require(decoded->reveal().size() <= text.size() / 4 * 3, "base64 is four for three");
}

constexpr void (*kReaders[])(std::string_view) = {
    secret_answer, credential_answer, sts_answer, error_answer, xml_answer, url, proxy, arn, times,
    files};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const unsigned reader = input.byte();
  kReaders[reader % std::size(kReaders)](input.rest());
  return 0;
}
