#include "aws/http.hpp"

#include <algorithm>
#include <cerrno>
#include <configxform/version.hpp>
#include <functional>

#include "support/ascii.hpp"

namespace configxform::cli::aws {

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  for (const Header& header : headers) {
    if (equal_in_any_case(header.name, name)) return trim(header.value);
  }
  return std::nullopt;
}

bool is_one_line(const Header& header) {
  constexpr std::string_view kBreaks("\r\n\0", 3);
  return !header.name.empty() && header.name.find_first_of(kBreaks) == std::string::npos &&
         header.value.find_first_of(kBreaks) == std::string::npos;
}

TransportFailure certificate_failure(long verify_result) {
  constexpr long kUnspecified = 1;
  constexpr long kNotYetValid = 9;
  constexpr long kExpired = 10;
  constexpr long kHostMismatch = 62;
  constexpr long kAddressMismatch = 64;
  switch (verify_result) {
    case 0:
    case kUnspecified:
    case kHostMismatch:
    case kAddressMismatch: return TransportFailure::tls_wrong_host;
    case kNotYetValid:
    case kExpired: return TransportFailure::tls_expired;
    default: return TransportFailure::tls_untrusted;
  }
}

TransportFailure connect_failure(int system_error) {
  switch (system_error) {
    case ETIMEDOUT: return TransportFailure::connect_timeout;
    case ECONNREFUSED: return TransportFailure::connection_refused;
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ENETUNREACH:
    case ENETDOWN: return TransportFailure::unreachable;
    default: return TransportFailure::other;
  }
}

TransportFailure handshake_failure(int system_error, std::string_view words) {
  const bool broke = system_error == ECONNRESET || words.find("SYSCALL") != words.npos ||
                     words.find("unexpected eof") != words.npos;
  return broke ? TransportFailure::interrupted : TransportFailure::tls_other;
}

std::string user_agent(const Environment& environment) {
  std::string agent = std::string("configxform/") + kVersion;
  if (const auto place = environment.get("AWS_EXECUTION_ENV")) {
    const auto fits = [](char c) {
      return is_alphanumeric(c) || std::string_view("-._+").find(c) != std::string_view::npos;
    };
    std::string token(place->substr(0, 64));
    std::replace_if(token.begin(), token.end(), std::not_fn(fits), '-');
    agent += " exec-env/" + token;
  }
  return agent;
}

}  // namespace configxform::cli::aws
