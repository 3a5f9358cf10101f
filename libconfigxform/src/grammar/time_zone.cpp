#include "grammar/time_zone.hpp"

#include <algorithm>
#include <array>

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

// The first part of every name of the IANA database that has parts, and every name that has none,
// as of release 2025b (public domain). The parts change rarely, the top level never grows.
constexpr std::array<std::string_view, 19> kAreas{
    "Africa",  "America", "Antarctica", "Arctic", "Asia",   "Atlantic", "Australia",
    "Brazil",  "Canada",  "Chile",      "Etc",    "Europe", "Indian",   "Mexico",
    "Pacific", "US",      "posix",      "right",  "SystemV"};
constexpr std::array<std::string_view, 46> kTop{
    "",          "UTC",    "Local",     "CET",       "CST6CDT",  "Cuba",     "EET",     "EST",
    "EST5EDT",   "Egypt",  "Eire",      "Factory",   "GB",       "GB-Eire",  "GMT",     "GMT+0",
    "GMT-0",     "GMT0",   "Greenwich", "HST",       "Hongkong", "Iceland",  "Iran",    "Israel",
    "Jamaica",   "Japan",  "Kwajalein", "Libya",     "MET",      "MST",      "MST7MDT", "NZ",
    "NZ-CHAT",   "Navajo", "PRC",       "PST8PDT",   "Poland",   "Portugal", "ROC",     "ROK",
    "Singapore", "Turkey", "UCT",       "Universal", "W-SU",     "WET"};

bool is_part(std::string_view part) {
  return !part.empty() && is_alpha(part.front()) &&
         std::all_of(part.begin(), part.end(), [](char c) {
           return is_alpha(c) || is_digit(c) || c == '_' || c == '+' || c == '-';
         });
}

}  // namespace

bool is_time_zone_name(std::string_view text) noexcept {
  if (std::find(kTop.begin(), kTop.end(), text) != kTop.end() || text == "Zulu") return true;
  const auto parts = split(text, '/');
  return parts.size() >= 2 && parts.size() <= 4 &&
         std::find(kAreas.begin(), kAreas.end(), parts.front()) != kAreas.end() &&
         std::all_of(parts.begin(), parts.end(), is_part);
}

}  // namespace configxform::grammar
