#include "aws/sigv4.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "aws/digest.hpp"
#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

/// Percent-encodes all but unreserved characters (RFC 3986) and those in `kept`.
std::string percent_encode(std::string_view text, std::string_view kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_alphanumeric(c) || is_one_of(c, "-._~") || is_one_of(c, kept)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return encoded;
}

/// The parts between separators; at least one, which may be empty.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// Without dot segments and double slashes. A slash at the end stays, "/." and "/.." leave one.
std::string normal_path(std::string_view path) {
  const std::vector<std::string_view> segments = split(path, '/');
  std::vector<std::string_view> kept;
  for (const std::string_view segment : segments) {
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(segment);
    }
  }
  std::string normal;
  for (const std::string_view segment : kept) normal.append("/").append(segment);
  const bool last_is_kept = !kept.empty() && kept.back().data() == segments.back().data();
  return last_is_kept ? normal : normal + '/';
}

/// Sorted by encoded name, then value; every name with its '='. What is percent-encoded already
/// stays so.
std::string canonical_query(std::string_view query) {
  if (query.empty()) return {};
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const std::string_view parameter : split(query, '&')) {
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    const std::string_view value = parameter.substr(std::min(equals + 1, parameter.size()));
    parameters.emplace_back(percent_encode(parameter.substr(0, equals), "%"),
                            percent_encode(value, "%"));
  }
  std::sort(parameters.begin(), parameters.end());
  std::string canonical;
  for (const auto& [name, value] : parameters) {
    if (!canonical.empty()) canonical += '&';
    canonical.append(name).append("=").append(value);
  }
  return canonical;
}

/// Trimmed, and every run of white space as one space.
std::string canonical_value(std::string_view value) {
  std::string canonical;
  for (const char c : trim(value)) {
    const bool blank = is_one_of(c, " \t\r\n");
    if (!blank || canonical.back() != ' ') canonical += blank ? ' ' : c;
  }
  return canonical;
}

/// Headers that libcurl or a proxy adds or changes on the way cannot be signed.
bool is_signed(std::string_view lower_name) {
  constexpr std::array<std::string_view, 12> kUnsigned{
      "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization",
      "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
      "x-amzn-trace-id"};
  return std::find(kUnsigned.begin(), kUnsigned.end(), lower_name) == kUnsigned.end();
}

std::string scope_text(std::string_view date, const SigningScope& scope) {
  return std::string(date.substr(0, 8)) + '/' + scope.region + '/' + scope.service +
         "/aws4_request";
}

}  // namespace

CanonicalRequest canonical_request(const SigningRequest& request) {
  std::map<std::string, std::string> headers;
  for (const Header& header : request.headers) {
    const std::string name = to_lower(header.name);
    if (!is_signed(name)) continue;
    const auto [entry, first] = headers.try_emplace(name, canonical_value(header.value));
    if (!first) entry->second += ',' + canonical_value(header.value);
  }

  CanonicalRequest canonical;
  canonical.text = request.method + '\n' + percent_encode(normal_path(request.path), "/") + '\n' +
                   canonical_query(request.query) + '\n';
  for (const auto& [name, value] : headers) {
    canonical.text.append(name).append(":").append(value).append("\n");
    if (!canonical.signed_headers.empty()) canonical.signed_headers += ';';
    canonical.signed_headers += name;
  }
  canonical.text += '\n' + canonical.signed_headers + '\n' + sha256_hex(request.body);
  return canonical;
}

std::string amz_date(std::chrono::system_clock::time_point time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

std::string string_to_sign(const CanonicalRequest& request, std::string_view date,
                           const SigningScope& scope) {
  return std::string(kAlgorithm) + '\n' + std::string(date) + '\n' + scope_text(date, scope) +
         '\n' + sha256_hex(request.text);
}

std::string signature(const SecretString& secret_access_key, std::string_view date,
                      const SigningScope& scope, std::string_view string_to_sign) {
  SecretString secret("AWS4");
  secret.append(secret_access_key.reveal());
  const Sha256 day_key = hmac_sha256(secret.reveal(), date.substr(0, 8));
  const Sha256 region_key = hmac_sha256(bytes_of(day_key), scope.region);
  const Sha256 service_key = hmac_sha256(bytes_of(region_key), scope.service);
  const Sha256 key = hmac_sha256(bytes_of(service_key), "aws4_request");
  return to_hex(bytes_of(hmac_sha256(bytes_of(key), string_to_sign)));
}

std::string authorization_header(std::string_view access_key_id, std::string_view date,
                                 const SigningScope& scope, std::string_view signed_headers,
                                 std::string_view signature) {
  std::string value(kAlgorithm);
  value.append(" Credential=").append(access_key_id).append("/").append(scope_text(date, scope));
  value.append(", SignedHeaders=").append(signed_headers);
  value.append(", Signature=").append(signature);
  return value;
}

std::vector<Header> sign(std::string_view method, const Url& url,
                         const std::vector<Header>& headers, std::string_view body,
                         const Credentials& credentials, const SigningScope& scope,
                         std::chrono::system_clock::time_point now) {
  const std::string date = amz_date(now);
  SigningRequest request{std::string(method), url.path, url.query, {}, body};
  request.headers.push_back({"Host", host_header(url)});
  request.headers.insert(request.headers.end(), headers.begin(), headers.end());
  request.headers.push_back({"X-Amz-Date", date});
  if (!credentials.session_token.empty()) {
    request.headers.push_back(
        {"X-Amz-Security-Token", std::string(credentials.session_token.reveal())});
  }
  const CanonicalRequest canonical = canonical_request(request);
  const std::string proof = signature(credentials.secret_access_key, date, scope,
                                      string_to_sign(canonical, date, scope));
  request.headers.push_back(
      {"Authorization", authorization_header(credentials.access_key_id, date, scope,
                                             canonical.signed_headers, proof)});
  return std::move(request.headers);
}

}  // namespace configxform::cli::aws
