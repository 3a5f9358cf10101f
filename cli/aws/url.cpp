#include "aws/url.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

using Address = std::array<unsigned char, 16>;

/// An address literal as IPv6; IPv4 in its mapped form, so that both spellings compare alike.
std::optional<Address> to_address(std::string_view host) {
  const std::string text(host);
  Address address{};
  if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  address = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (inet_pton(AF_INET, text.c_str(), address.data() + 12) == 1) return address;
  return std::nullopt;
}

bool is_ipv4(const Address& address) {
  constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

bool is_name_character(char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; }

/// A DNS name, a trailing dot allowed, or an IPv4 address.
bool is_host_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return !host.empty() && host.size() <= 253 && host.front() != '.' && host.back() != '.' &&
         host.find("..") == std::string_view::npos &&
         std::all_of(host.begin(), host.end(), is_name_character);
}

Error refuse(std::string message) { return {ExitStatus::bad_settings, std::move(message)}; }

std::string expected(std::string_view what) {
  return "expected an absolute URL such as https://host:8443/path, got " + std::string(what);
}

/// "host", "host:port", "[v6]", "[v6]:port" into `url`; the reason when it is none of these.
std::optional<Error> read_authority(std::string_view text, Url& url) {
  if (text.find('@') != std::string_view::npos) {
    return refuse(expected("one with user or password; take them out"));
  }
  std::size_t host_end = text.find(':');
  if (text.starts_with('[')) {
    host_end = text.find(']');
    if (host_end == std::string_view::npos) return refuse(expected("a '[' without its ']'"));
    url.host = to_lower(text.substr(1, host_end - 1));
    ++host_end;
  } else {
    url.host = to_lower(text.substr(0, host_end));
  }
  const bool valid = text.starts_with('[')
                         ? url.host.find(':') != std::string::npos && is_ip_address(url.host)
                         : is_host_name(url.host);
  if (!valid) return refuse(expected(url.host.empty() ? "one without a host" : "a malformed host"));

  if (host_end >= text.size()) return std::nullopt;
  const std::string_view digits = text.substr(host_end + 1);
  const char* const digits_end = digits.data() + digits.size();
  const auto [end, failure] = std::from_chars(digits.data(), digits_end, url.port);
  if (text[host_end] != ':' || failure != std::errc() || end != digits_end || url.port == 0) {
    return refuse(expected("a port that is no number from 1 to 65535"));
  }
  return std::nullopt;
}

std::uint16_t default_port(std::string_view scheme) { return scheme == "https" ? 443 : 80; }

}  // namespace

Expected<Url> parse_url(std::string_view text) {
  const auto visible = [](char c) { return c > ' ' && c < 127; };
  if (!std::all_of(text.begin(), text.end(), visible)) {
    return refuse(expected("white space, a control or a non-ASCII character in it"));
  }
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) {
    return refuse(expected("one without http:// or https://"));
  }

  Url url;
  url.scheme = to_lower(text.substr(0, scheme_end));
  if (url.scheme != "https" && url.scheme != "http") {
    return refuse(expected("another scheme than http or https"));
  }
  if (text.find('#') != std::string_view::npos) return refuse(expected("one with a '#'"));
  url.port = default_port(url.scheme);

  std::string_view rest = text.substr(scheme_end + 3);
  const std::size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  if (auto error = read_authority(rest.substr(0, authority_end), url)) return *std::move(error);
  rest.remove_prefix(authority_end);
  const std::size_t path_end = std::min(rest.find('?'), rest.size());
  if (path_end > 0) url.path = rest.substr(0, path_end);
  if (path_end < rest.size()) url.query = rest.substr(path_end + 1);
  return url;
}

std::string host_header(const Url& url) {
  const bool ipv6 = url.host.find(':') != std::string::npos;
  std::string header = ipv6 ? '[' + url.host + ']' : url.host;
  if (url.port != default_port(url.scheme)) header += ':' + std::to_string(url.port);
  return header;
}

std::string to_string(const Url& url) {
  std::string text = url.scheme + "://" + host_header(url) + url.path;
  if (!url.query.empty()) text += '?' + url.query;
  return text;
}

bool is_ip_address(std::string_view host) { return to_address(host).has_value(); }

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "localhost.") return true;
  const auto address = to_address(host);
  if (!address) return false;
  constexpr Address kLoopback6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  return is_ipv4(*address) ? (*address)[12] == 127 : *address == kLoopback6;
}

bool is_link_local(std::string_view host) {
  const auto address = to_address(host);
  if (!address) return false;
  const Address& a = *address;
  if (is_ipv4(a)) return a[12] == 169 && a[13] == 254;
  const bool unicast = a[0] == 0xfe && (a[1] & 0xc0) == 0x80;
  const bool aws_services = a[0] == 0xfd && a[1] == 0 && a[2] == 0x0e && a[3] == 0xc2;
  return unicast || aws_services;
}

}  // namespace configxform::cli::aws
