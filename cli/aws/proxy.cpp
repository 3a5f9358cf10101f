#include "aws/proxy.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

struct NamedValue {
  std::string_view name;
  std::string_view value;
};

std::optional<NamedValue> first_set(const Environment& environment,
                                    std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto value = environment.get(name)) return NamedValue{name, *value};
  }
  return std::nullopt;
}

std::optional<unsigned> to_number(std::string_view digits, unsigned maximum) {
  unsigned number = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, failure] = std::from_chars(digits.data(), last, number);
  if (failure != std::errc() || end != last || number > maximum) return std::nullopt;
  return number;
}

std::string_view without_brackets(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) return host.substr(1, host.size() - 2);
  return host;
}

/// Is the address literal `host` in `block`, "10.0.0.0/8" or "fd00::/8"?
bool in_block(std::string_view block, std::string_view host) {
  const std::size_t slash = block.find('/');
  if (slash == block.npos) return false;
  const std::string network(block.substr(0, slash));
  const std::string address(host);
  const int family = network.find(':') == network.npos ? AF_INET : AF_INET6;
  std::array<unsigned char, 16> a{};
  std::array<unsigned char, 16> b{};
  if (inet_pton(family, network.c_str(), a.data()) != 1) return false;
  if (inet_pton(family, address.c_str(), b.data()) != 1) return false;
  const auto bits = to_number(block.substr(slash + 1), family == AF_INET ? 32 : 128);
  if (!bits) return false;
  const auto bytes = static_cast<std::ptrdiff_t>(*bits / 8);
  if (!std::equal(a.begin(), a.begin() + bytes, b.begin())) return false;
  const unsigned rest = *bits % 8;
  const auto next = static_cast<std::size_t>(bytes);
  return rest == 0 || (a[next] ^ b[next]) >> (8 - rest) == 0;
}

/// Is `host` the name, or below it?
bool in_domain(std::string_view name, std::string_view host) {
  if (name.starts_with("*.")) name.remove_prefix(1);
  if (name.starts_with('.')) name.remove_prefix(1);
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.empty() || host.size() < name.size()) return false;
  if (!equal_in_any_case(host.substr(host.size() - name.size()), name)) return false;
  if (host.size() == name.size()) return true;
  return host[host.size() - name.size() - 1] == '.' && !is_ip_address(host);
}

bool entry_covers(std::string_view entry, std::string_view host, std::uint16_t port) {
  if (in_block(entry, host)) return true;
  const std::size_t colon = entry.rfind(':');
  const bool has_port = colon != entry.npos && !is_ip_address(without_brackets(entry));
  if (has_port && to_number(entry.substr(colon + 1), 65535) != port) return false;
  return in_domain(without_brackets(entry.substr(0, has_port ? colon : entry.npos)), host);
}

/// Malformed escapes stay as they are.
SecretString percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());  // never reallocated: no copies of a password left behind
  while (!text.empty()) {
    const bool escape = text.front() == '%' && text.size() >= 3;
    unsigned byte = 0;
    const auto [end, failure] = std::from_chars(text.data() + 1, text.data() + (escape ? 3 : 1),
                                                byte, 16);
    const bool valid = escape && failure == std::errc() && end == text.data() + 3;
    decoded += valid ? static_cast<char>(byte) : text.front();
    text.remove_prefix(valid ? 3 : 1);
  }
  return SecretString(std::move(decoded));
}

/// "scheme://[user[:password]@]host[:port][/]" with what libcurl speaks. No scheme: http. No port:
/// 80, 443 or 1080 by the scheme, as Python and Go have it (libcurl would take 1080 for http).
std::optional<Proxy> parse_proxy(const NamedValue& variable) {
  std::string_view rest = variable.value;
  std::string scheme = "http";
  if (const std::size_t end = rest.find("://"); end != rest.npos) {
    scheme = to_lower(rest.substr(0, end));
    rest.remove_prefix(end + 3);
  }
  const bool socks = scheme == "socks4" || scheme == "socks4a" || scheme == "socks5" ||
                     scheme == "socks5h";
  if (scheme != "http" && scheme != "https" && !socks) return std::nullopt;
  if (rest.ends_with('/')) rest.remove_suffix(1);

  const std::size_t at = rest.rfind('@');
  std::string_view user = rest.substr(0, at == rest.npos ? 0 : at);
  rest.remove_prefix(at == rest.npos ? 0 : at + 1);
  const std::size_t colon = std::min(user.find(':'), user.size());
  const std::string_view password = user.substr(std::min(colon + 1, user.size()));
  user = user.substr(0, colon);

  // The authority follows the rules of a web URL's; what is special is only the default port.
  const std::size_t bracket = rest.rfind(']');
  const bool has_port = rest.find(':', bracket == rest.npos ? 0 : bracket) != rest.npos;
  std::string authority(rest);
  if (!has_port) authority += socks ? ":1080" : scheme == "https" ? ":443" : ":80";
  const Expected<Url> url = parse_url("http://" + authority);
  if (!url || url->path != "/" || !url->query.empty()) return std::nullopt;

  Proxy proxy{scheme + "://" + authority, percent_decode(user), percent_decode(password),
              std::string(variable.name)};
  const bool has_nul = proxy.user.reveal().find('\0') != std::string_view::npos ||
                       proxy.password.reveal().find('\0') != std::string_view::npos;
  if (has_nul) return std::nullopt;  // libcurl takes them as C strings
  return proxy;
}

}  // namespace

bool is_excluded(std::string_view no_proxy, std::string_view host, std::uint16_t port) {
  if (trim(no_proxy) == "*") return true;
  if (host.ends_with('.')) host.remove_suffix(1);
  while (!no_proxy.empty()) {
    const std::size_t end = std::min(no_proxy.find_first_of(", \t"), no_proxy.size());
    if (end > 0 && entry_covers(no_proxy.substr(0, end), host, port)) return true;
    no_proxy.remove_prefix(std::min(end + 1, no_proxy.size()));
  }
  return false;
}

Expected<std::optional<Proxy>> proxy_for(const Url& url, const Environment& environment) {
  if (is_loopback(url.host) || is_link_local(url.host)) return std::optional<Proxy>();
  auto variable = url.scheme == "https" ? first_set(environment, {"https_proxy", "HTTPS_PROXY"})
                                        : first_set(environment, {"http_proxy", "HTTP_PROXY"});
  if (!variable) variable = first_set(environment, {"all_proxy", "ALL_PROXY"});
  if (!variable) return std::optional<Proxy>();

  const auto excluded = first_set(environment, {"no_proxy", "NO_PROXY"});
  if (excluded && is_excluded(excluded->value, url.host, url.port)) return std::optional<Proxy>();
  std::optional<Proxy> proxy = parse_proxy(*variable);
  if (proxy) return proxy;
  return Error{ExitStatus::bad_settings,
               std::string(variable->name) +
                   ": expected a proxy such as http://proxy.example:3128 (http, https, socks4, "
                   "socks4a, socks5 or socks5h; host and port, and maybe user:password@)"};
}

}  // namespace configxform::cli::aws
