#include "aws/http.hpp"

#include <catch.hpp>
#include <cerrno>
#include <configxform/version.hpp>

using namespace configxform::cli;
using namespace configxform::cli::aws;

TEST_CASE("a header is found in any case, the first one, trimmed") {
  HttpResponse response;
  response.headers = {{"Date", " now\t"}, {"x-amzn-RequestId", "1"}, {"X-AMZN-REQUESTID", "2"},
                      {"Empty", ""}};
  CHECK(response.header("DATE") == "now");
  CHECK(response.header("X-Amzn-RequestId") == "1");
  CHECK(response.header("empty") == "");
  CHECK_FALSE(response.header("Dat"));
  CHECK_FALSE(response.header(""));
}

TEST_CASE("a header that would become two is told") {
  CHECK(is_one_line({"Authorization", "a b\tc"}));
  CHECK(is_one_line({"Empty", ""}));
  CHECK_FALSE(is_one_line({"", "x"}));
  CHECK_FALSE(is_one_line({"A", "x\r\nB: y"}));
  CHECK_FALSE(is_one_line({"A", "x\n"}));
  CHECK_FALSE(is_one_line({"A\n", "x"}));
  CHECK_FALSE(is_one_line({"A", std::string("x\0y", 3)}));
}

TEST_CASE("OpenSSL's verdicts") {
  CHECK(certificate_failure(10) == TransportFailure::tls_expired);
  CHECK(certificate_failure(9) == TransportFailure::tls_expired);
  CHECK(certificate_failure(62) == TransportFailure::tls_wrong_host);
  CHECK(certificate_failure(1) == TransportFailure::tls_wrong_host);
  CHECK(certificate_failure(0) == TransportFailure::tls_wrong_host);
  for (const long verdict : {2, 18, 19, 20, 21, 23}) {
    CHECK(certificate_failure(verdict) == TransportFailure::tls_untrusted);
  }
}

TEST_CASE("the user agent says who asks and from where") {
  const std::string own = std::string("configxform/") + configxform::kVersion;
  CHECK(user_agent({}) == own);
  CHECK(user_agent({{"AWS_EXECUTION_ENV", "AWS_ECS_FARGATE"}}) ==
        own + " exec-env/AWS_ECS_FARGATE");
  CHECK(user_agent({{"AWS_EXECUTION_ENV", "a b\r\nX: y"}}) == own + " exec-env/a-b--X--y");
  CHECK(user_agent({{"AWS_EXECUTION_ENV", std::string(1000, 'x')}}).size() == own.size() + 74);
}

TEST_CASE("what a failed connect means") {
  CHECK(connect_failure(ECONNREFUSED) == TransportFailure::connection_refused);
  CHECK(connect_failure(ETIMEDOUT) == TransportFailure::connect_timeout);
  for (const int error : {EHOSTUNREACH, EHOSTDOWN, ENETUNREACH, ENETDOWN}) {
    CHECK(connect_failure(error) == TransportFailure::unreachable);
  }
  CHECK(connect_failure(0) == TransportFailure::other);
  CHECK(connect_failure(EMFILE) == TransportFailure::other);
}

TEST_CASE("a handshake that breaks is no disagreement about TLS") {
  CHECK(handshake_failure(ECONNRESET, "") == TransportFailure::interrupted);
  CHECK(handshake_failure(0, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL") == TransportFailure::interrupted);
  CHECK(handshake_failure(0, "unexpected eof while reading") == TransportFailure::interrupted);
  CHECK(handshake_failure(0, "wrong version number") == TransportFailure::tls_other);
}
