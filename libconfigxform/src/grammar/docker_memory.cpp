#include "grammar/docker_memory.hpp"

#include "grammar/text.hpp"

namespace configxform::grammar {
namespace {

bool is_suffix(std::string_view text) {
  if (text.empty() || equal_fold(text, "b")) return true;
  if (std::string_view("kmgtp").find(to_lower(text.front())) == std::string_view::npos)
    return false;
  text.remove_prefix(1);
  return text.empty() || equal_fold(text, "b") || equal_fold(text, "ib");
}

}  // namespace

bool is_docker_memory(std::string_view text) noexcept {
  const auto end = text.find_last_of("0123456789. ");
  if (end == std::string_view::npos) return false;
  const auto number = text[end] == ' ' ? text.substr(0, end) : text.substr(0, end + 1);
  return is_decimal(number.starts_with('+') ? number.substr(1) : number) &&
         is_suffix(text.substr(end + 1));
}

}  // namespace configxform::grammar
