#include <algorithm>
#include <charconv>
#include <configxform/runner_version.hpp>

namespace configxform {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes one number of at most four digits off the front; nothing when there is none.
std::optional<int> take_number(std::string_view& text) noexcept {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto length = static_cast<std::size_t>(end - text.begin());
  if (length == 0 || length > 4 || (length > 1 && text.front() == '0')) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + length, number);
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char c) noexcept {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// What may follow the numbers: nothing, or a suffix of at least one character.
bool is_suffix(std::string_view text) noexcept {
  if (text.empty()) return true;
  constexpr std::string_view kStart = "-~+";
  constexpr std::string_view kOther = "-~+._";
  return text.size() > 1 && kStart.find(text.front()) != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [=](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  kOther.find(c) != std::string_view::npos;
         });
}

}  // namespace

std::optional<RunnerVersion> parse_runner_version(std::string_view text) noexcept {
  take(text, 'v');
  const auto major = take_number(text);
  if (!major || !take(text, '.')) return std::nullopt;
  const auto minor = take_number(text);
  if (!minor) return std::nullopt;
  std::optional<int> patch = 0;
  if (take(text, '.')) patch = take_number(text);
  if (!patch || !is_suffix(text)) return std::nullopt;
  return RunnerVersion{*major, *minor, *patch};
}

std::string to_string(const RunnerVersion& version) {
  return std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' +
         std::to_string(version.patch);
}

}  // namespace configxform
