#include "aws/aws_error.hpp"

#include "catch.hpp"
#include "fake_world.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

struct Row {
  const char* what;
  HttpResponse response;
  const char* code;
  const char* message;
  Trouble trouble;
};

}  // namespace

TEST_CASE("aws_error: where code and message are found") {
  const Row rows[] = {
      {"__type and Message",
       answer(400, R"({"__type":"ResourceNotFoundException","Message":"no"})"),
       "ResourceNotFoundException", "no", Trouble::not_found},
      {"__type and message", answer(400, R"({"__type":"AccessDeniedException","message":"no"})"),
       "AccessDeniedException", "no", Trouble::access_denied},
      {"namespace",
       answer(400, R"({"__type":"com.amazonaws.secretsmanager#InvalidParameterException"})"),
       "InvalidParameterException", "", Trouble::invalid},
      {"URL suffix", answer(400, R"({"__type":"Foo:http://internal.amazon.com/coral/x#y/"})"),
       "Foo", "", Trouble::other},
      {"namespace and URL suffix",
       answer(400, R"({"__type":"aws.x#ThrottlingException:http://internal.amazon.com/"})"),
       "ThrottlingException", "", Trouble::throttling},
      {"code before __type", answer(400, R"({"__type":"A","code":"ExpiredToken"})"), "ExpiredToken",
       "", Trouble::expired_credentials},
      {"header first",
       answer(400, R"({"__type":"A","message":"m"})",
              {{"X-Amzn-ErrorType", "UnrecognizedClientException:http://x/"}}),
       "UnrecognizedClientException", "m", Trouble::unknown_credentials},
      {"header and no body", answer(400, "", {{"x-amzn-errortype", "InvalidSignatureException"}}),
       "InvalidSignatureException", "", Trouble::signature},
      {"an empty header does not count",
       answer(400, R"({"__type":"DecryptionFailure"})", {{"x-amzn-errortype", ""}}),
       "DecryptionFailure", "", Trouble::kms},
      {"members of other types", answer(400, R"({"__type":7,"message":{"a":1},"code":null})"), "",
       "", Trouble::other},
      {"XML",
       answer(
           403,
           "<ErrorResponse xmlns=\"u\">\n <Error><Message>a &amp; b</Message>"
           "<Code>InvalidClientTokenId</Code></Error><RequestId>r-1</RequestId></ErrorResponse>"),
       "InvalidClientTokenId", "a & b", Trouble::unknown_credentials},
      {"moto's XML, called text/html",
       answer(403,
              "<?xml version=\"1.0\"?><Response><Errors><Error><Code>SignatureDoesNotMatch</Code>"
              "</Error></Errors></Response>",
              {{"Content-Type", "text/html; charset=utf-8"}}),
       "SignatureDoesNotMatch", "", Trouble::signature},
      {"a web page", answer(403, "<!DOCTYPE HTML><html><head><title>Access blocked</title>"), "",
       "Access blocked", Trouble::forbidden},
      {"a web page with a gateway's status", answer(502, "\n <HTML><body>Bad Gateway"), "", "",
       Trouble::transient},
      {"plain text", answer(503, "slow down\x01\r\nplease"), "", "slow down please",
       Trouble::transient},
      {"no body", answer(403, ""), "", "", Trouble::forbidden},
      {"no body, 401", answer(401, ""), "", "", Trouble::forbidden},
      {"no body, 400", answer(400, ""), "", "", Trouble::other},
      {"429 without a code", answer(429, ""), "", "", Trouble::throttling},
      {"501", answer(501, ""), "", "", Trouble::other},
      {"internal error sent as 400", answer(400, R"({"__type":"InternalServiceError"})"),
       "InternalServiceError", "", Trouble::transient},
      {"KMS refusal",
       answer(400,
              R"({"__type":"AccessDeniedException","Message":"Access to KMS is not allowed"})"),
       "AccessDeniedException", "Access to KMS is not allowed", Trouble::kms},
      {"no value",
       answer(
           400,
           R"({"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"})"),
       "ResourceNotFoundException",
       "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
       Trouble::no_value},
      {"deleted",
       answer(
           400,
           R"({"__type":"InvalidRequestException","Message":"You can't perform this operation on the secret because it was marked for deletion."})"),
       "InvalidRequestException",
       "You can't perform this operation on the secret because it was marked for deletion.",
       Trouble::deleted},
      {"another invalid request",
       answer(400, R"({"__type":"InvalidRequestException","Message":"owned"})"),
       "InvalidRequestException", "owned", Trouble::invalid},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    const AwsError error = read_aws_error(row.response);
    CHECK(error.code == row.code);
    CHECK(error.message == row.message);
    CHECK(classify(error) == row.trouble);
    CHECK(error.http_status == row.response.status);
  }
}

TEST_CASE("aws_error: every throttling code, whatever its status") {
  for (const auto code :
       {"Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException"}) {
    CHECK(classify({400, code, "", ""}) == Trouble::throttling);
    CHECK(classify({503, code, "", ""}) == Trouble::throttling);
  }
}

TEST_CASE("aws_error: web pages are told from AWS's XML") {
  CHECK(read_aws_error(answer(200, "<html>")).html);
  CHECK(read_aws_error(answer(403, "\xEF\xBB\xBF<!doctype html>")).html);
  CHECK_FALSE(read_aws_error(answer(403, "<Error><Code>A</Code></Error>")).html);
  CHECK_FALSE(read_aws_error(answer(403, "")).html);
  CHECK_FALSE(read_aws_error(answer(403, "{\"message\":\"<html>\"}")).html);
}

TEST_CASE("aws_error: the request id comes from the headers, else from the body") {
  const char* xml = "<E><Code>A</Code><RequestId>of-body</RequestId></E>";
  CHECK(read_aws_error(answer(400, xml)).request_id == "of-body");
  CHECK(read_aws_error(answer(400, xml, {{"x-amzn-RequestId", "of-header"}})).request_id ==
        "of-header");
  CHECK(read_aws_error(answer(400, "{}")).request_id.empty());
}

TEST_CASE("aws_error: the message never shows credentials") {
  Credentials credentials;
  credentials.access_key_id = "AKIAEXAMPLE";
  credentials.secret_access_key = SecretString("wJalr-secret");
  credentials.session_token = SecretString("TOKEN/+=token");
  const auto message = [&](const char* text) {
    return read_aws_error(answer(403, std::string(R"({"__type":"X","message":")") + text + "\"}"),
                          &credentials)
        .message;
  };
  CHECK(message("key AKIAEXAMPLE with wJalr-secret and TOKEN/+=token, TOKEN/+=token.") ==
        "key [hidden] with [hidden] and [hidden], [hidden].");
  // What AWS adds to signature errors: the canonical request with every header.
  CHECK(message(
            "The signature does not match.\\n\\nThe Canonical String for this request should have "
            "been\\n'POST\\n/\\n\\nx-amz-security-token:other'") ==
        "The signature does not match.");
  CHECK(message("'Credential' is missing. Authorization=AWS4-HMAC-SHA256 abc") ==
        "'Credential' is missing.");
}

TEST_CASE("aws_error: nor do code and request id, nor a body of white space and half a token") {
  Credentials credentials;
  credentials.secret_access_key = SecretString("wJalr-secret");
  credentials.session_token = SecretString("TOKEN/+=token");
  const auto in_body =
      answer(403, "<E><Code>TOKEN/+=token</Code><RequestId>r wJalr-secret</RequestId></E>");
  CHECK(read_aws_error(in_body, &credentials).code == "[hidden]");
  CHECK(read_aws_error(in_body, &credentials).request_id == "r [hidden]");
  const auto in_header = answer(403, "", {{"x-amzn-errortype", "wJalr-secret"}});
  CHECK(read_aws_error(in_header, &credentials).code == "[hidden]");
  const auto text = answer(403, "a" + std::string(792, ' ') + "TOKEN/+=token");
  CHECK(read_aws_error(text, &credentials).message == "a [hidden]");
}

TEST_CASE("aws_error: server text is one short line of ASCII") {
  CHECK(server_text(" a\r\n\tb\x1b[31mc\x7f ") == "a b [31mc");
  CHECK(server_text("Mülheim") == "M??lheim");
  CHECK(server_text(std::string(1000, 'x')) == std::string(400, 'x') + "...");
  CHECK(server_text("") == "");
}
