// Each stage alone against the files of the official test suite, then sign() as a whole.
#include "aws/sigv4.hpp"

#include <catch.hpp>
#include <configxform/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "aws/digest.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

// Not for this service; the reason beside each.
const std::map<std::string, std::string> kLeftOut{
    {"get-relative-relative-unnormalized", "S3's path rule: normalisation off"},
    {"get-relative-unnormalized", "S3's path rule: normalisation off"},
    {"get-slash-dot-slash-unnormalized", "S3's path rule: normalisation off"},
    {"get-slash-pointless-dot-unnormalized", "S3's path rule: normalisation off"},
    {"get-slash-unnormalized", "S3's path rule: normalisation off"},
    {"get-slashes-unnormalized", "S3's path rule: normalisation off"},
    {"get-space-unnormalized", "S3's path rule: normalisation off"},
    {"post-sts-header-after", "the session token is sent unsigned; ours is always signed"},
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  INFO(path.string());
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string text_at(const configxform::Document& document, std::string_view pointer) {
  const auto* value = document.find(pointer);
  return value == nullptr ? std::string() : *value->as_string();
}

struct SuiteCase {
  SigningRequest request;  // Host first, nothing of ours
  std::string body;
  Credentials credentials;
  SigningScope scope;
  std::string canonical, string_to_sign, signature, authorization;
};

/// "GET /path?query HTTP/1.1", headers (some continued by white space), an empty line, the body.
void read_request(const std::string& text, SuiteCase& suite_case) {
  const std::size_t line_end = text.find('\n');
  const std::string line = text.substr(0, line_end);
  const std::size_t target = line.find(' ') + 1;
  const std::size_t query = std::min(line.find('?'), line.rfind(' '));
  SigningRequest& request = suite_case.request;
  request.method = line.substr(0, target - 1);
  request.path = line.substr(target, query - target);
  if (line[query] == '?') request.query = line.substr(query + 1, line.rfind(' ') - query - 1);

  std::size_t begin = line_end + 1;
  while (begin < text.size() && text[begin] != '\n') {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string header = text.substr(begin, end - begin);
    if (header.front() == ' ') {
      request.headers.back().value += '\n' + header;
    } else {
      const std::size_t colon = header.find(':');
      request.headers.push_back({header.substr(0, colon), header.substr(colon + 1)});
    }
    begin = end + 1;
  }
  if (begin < text.size()) suite_case.body = text.substr(begin + 1);
}

SuiteCase read_case(const std::filesystem::path& folder) {
  const auto context = configxform::parse_json(read_file(folder / "context.json"));
  REQUIRE(context);
  REQUIRE(text_at(*context, "/timestamp") == "2015-08-30T12:36:00Z");
  SuiteCase suite_case;
  read_request(read_file(folder / "request.txt"), suite_case);
  suite_case.credentials.access_key_id = text_at(*context, "/credentials/access_key_id");
  suite_case.credentials.secret_access_key =
      SecretString(text_at(*context, "/credentials/secret_access_key"));
  suite_case.credentials.session_token = SecretString(text_at(*context, "/credentials/token"));
  suite_case.scope = {text_at(*context, "/region"), text_at(*context, "/service")};
  if (*context->find("/sign_body")->as_boolean()) {
    suite_case.request.headers.push_back({"X-Amz-Content-Sha256", sha256_hex(suite_case.body)});
  }
  suite_case.canonical = read_file(folder / "header-canonical-request.txt");
  suite_case.string_to_sign = read_file(folder / "header-string-to-sign.txt");
  suite_case.signature = read_file(folder / "header-signature.txt");
  const std::string whole = read_file(folder / "header-signed-request.txt");
  const std::size_t begin = whole.find("Authorization:") + 14;
  suite_case.authorization = whole.substr(begin, whole.find('\n', begin) - begin);
  return suite_case;
}

std::string value_of(const std::vector<Header>& headers, const std::string& name) {
  for (const Header& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

constexpr std::string_view kDate = "20150830T123600Z";
const std::chrono::system_clock::time_point kTime =
    std::chrono::sys_days(std::chrono::year(2015) / 8 / 30) + std::chrono::minutes(12 * 60 + 36);

}  // namespace

TEST_CASE("SigV4: the official suite, stage by stage") {
  std::size_t run = 0;
  std::size_t left_out = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(CONFIGXFORM_DATA_DIR "/sigv4/v4")) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    if (kLeftOut.contains(name)) {
      ++left_out;
      continue;
    }
    ++run;
    const SuiteCase expected = read_case(entry.path());

    SigningRequest request = expected.request;
    request.body = expected.body;
    request.headers.push_back({"X-Amz-Date", std::string(kDate)});
    if (!expected.credentials.session_token.empty()) {
      request.headers.push_back({"X-Amz-Security-Token",
                                 std::string(expected.credentials.session_token.reveal())});
    }
    const CanonicalRequest canonical = canonical_request(request);
    CHECK(canonical.text == expected.canonical);
    CHECK(string_to_sign({expected.canonical, ""}, kDate, expected.scope) ==
          expected.string_to_sign);
    CHECK(signature(expected.credentials.secret_access_key, kDate, expected.scope,
                    expected.string_to_sign) == expected.signature);
    CHECK(authorization_header(expected.credentials.access_key_id, kDate, expected.scope,
                               canonical.signed_headers,
                               expected.signature) == expected.authorization);

    Url url;
    url.host = value_of(expected.request.headers, "Host");
    url.path = expected.request.path;
    url.query = expected.request.query;
    std::vector<Header> own = expected.request.headers;
    std::erase_if(own, [](const Header& header) { return header.name == "Host"; });
    const auto headers = sign(expected.request.method, url, own, expected.body,
                              expected.credentials, expected.scope, kTime);
    CHECK(value_of(headers, "Authorization") == expected.authorization);
  }
  CHECK(run == 30);
  CHECK(left_out == kLeftOut.size());
}

TEST_CASE("SigV4: the date is UTC, whole seconds, at any time of day") {
  using namespace std::chrono;
  CHECK(amz_date(kTime) == kDate);
  CHECK(amz_date(sys_days(year(2024) / 2 / 29) + 23h + 59min + 59s + 999ms) == "20240229T235959Z");
  CHECK(amz_date(sys_days(year(2027) / 1 / 1)) == "20270101T000000Z");
  CHECK(amz_date(system_clock::time_point() - 1s) == "19691231T235959Z");
}

TEST_CASE("SigV4: what is sent, and what of it is signed") {
  const Url url = *parse_url("https://[FD00:EC2::1]:8443/a%20b/./c//?z=%2F&a");
  const Credentials credentials{"AKID", SecretString("secret"), SecretString("token"), {}, "", ""};
  const auto headers = sign("POST", url,
                            {{"Content-Type", "application/x-amz-json-1.1"},
                             {"User-Agent", "configxform/1"},
                             {"X-Amz-Target", "secretsmanager.GetSecretValue"}},
                            "{}", credentials, {"eu-west-1", "secretsmanager"}, kTime);
  REQUIRE(headers.size() == 7);
  CHECK(headers[0].name == "Host");
  CHECK(headers[0].value == "[fd00:ec2::1]:8443");
  CHECK(value_of(headers, "User-Agent") == "configxform/1");
  CHECK(value_of(headers, "X-Amz-Security-Token") == "token");
  CHECK(value_of(headers, "X-Amz-Date") == kDate);
  CHECK(value_of(headers, "Authorization")
            .starts_with("AWS4-HMAC-SHA256 Credential=AKID/20150830/eu-west-1/secretsmanager/"
                         "aws4_request, SignedHeaders=content-type;host;x-amz-date;"
                         "x-amz-security-token;x-amz-target, Signature="));

  SigningRequest request{"POST", url.path, url.query, {{"Host", host_header(url)}}, "{}"};
  CHECK(canonical_request(request).text ==
        "POST\n/a%2520b/c/\na=&z=%2F\nhost:[fd00:ec2::1]:8443\n\nhost\n" + sha256_hex("{}"));

  const Credentials keys{"AKID", SecretString("secret"), SecretString(), {}, "", ""};
  const auto without_token = sign("GET", url, {}, "", keys, {"r", "s"}, kTime);
  CHECK(value_of(without_token, "X-Amz-Security-Token").empty());
  CHECK(without_token.size() == 3);
}

TEST_CASE("SigV4: dot segments never lead above the root") {
  for (const auto& [path, normal] : std::map<std::string, std::string>{
           {"", "/"}, {"/..", "/"}, {"/../..//a", "/a"}, {"/a/..", "/"}, {"/a/b/..", "/a/"},
           {"/a/.", "/a/"}, {"/a/...", "/a/..."}, {"//", "/"}, {"/a/../b/", "/b/"}}) {
    INFO(path);
    const std::string text = canonical_request({"GET", path, "", {}, ""}).text;
    CHECK(text.substr(4, text.find('\n', 4) - 4) == normal);
  }
}
