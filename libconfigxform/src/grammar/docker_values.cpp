#include "grammar/docker_values.hpp"

#include <algorithm>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

bool all_hex(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), is_hex);
}

bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           if (!all_digits(part) || part.size() > 3 || (part.size() > 1 && part.front() == '0'))
             return false;
           int number = 0;
           for (char c : part) number = number * 10 + (c - '0');
           return number <= 255;
         });
}

/// Groups of up to four hex digits; the last one may be IPv4, which counts as two. -1: malformed.
int ipv6_groups(std::string_view text, bool last_may_be_ipv4) {
  if (text.empty()) return 0;
  const auto parts = split(text, ':');
  int groups = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool ipv4 = last_may_be_ipv4 && i + 1 == parts.size() && is_ipv4(parts[i]);
    if (!ipv4 && !all_hex(parts[i], 1, 4)) return -1;
    groups += ipv4 ? 2 : 1;
  }
  return groups;
}

/// "fe80::1%eth0" with its zone.
bool is_ipv6(std::string_view text) {
  if (const auto zone = text.find('%'); zone != std::string_view::npos && zone + 1 < text.size())
    text = text.substr(0, zone);
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) return ipv6_groups(text, true) == 8;
  const int before = ipv6_groups(text.substr(0, gap), false);
  const int after = ipv6_groups(text.substr(gap + 2), true);
  return before >= 0 && after >= 0 && before + after <= 7;
}

}  // namespace

bool is_rational(std::string_view text) noexcept {
  text = without_sign(text);
  // Other bases and their exponents are left to the runner.
  for (std::string_view base : {"0x", "0o", "0b"})
    if (equal_fold(text.substr(0, 2), base)) return true;
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return is_decimal(text);
  const auto below = text.substr(slash + 1);
  return all_digits(text.substr(0, slash)) && all_digits(below) &&
         below.find_first_not_of('0') != std::string_view::npos;
}

bool is_ulimit(std::string_view text) noexcept {
  const auto parts = split(text, ':');
  return parts.size() <= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return all_digits(without_sign(part));
         });
}

bool is_ip_address(std::string_view text) noexcept { return is_ipv4(text) || is_ipv6(text); }

bool is_mac_address(std::string_view text) noexcept {
  const auto of = [&](char separator, std::size_t groups, std::size_t digits) {
    const auto parts = split(text, separator);
    return parts.size() == groups &&
           std::all_of(parts.begin(), parts.end(),
                       [=](std::string_view p) { return all_hex(p, digits, digits); });
  };
  for (std::size_t bytes : {6u, 8u, 20u})  // EUI-48, EUI-64, IP over InfiniBand
    if (of(':', bytes, 2) || of('-', bytes, 2) || of('.', bytes / 2, 4)) return true;
  return false;
}

bool is_device(std::string_view text) noexcept {
  return !text.empty() && std::count(text.begin(), text.end(), ':') <= 2;
}

}  // namespace configxform::grammar
