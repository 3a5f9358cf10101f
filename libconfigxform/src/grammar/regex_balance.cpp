#include "grammar/regex_balance.hpp"

namespace configxform::grammar {
namespace {

/// Behind the class that opens at text[at] == '['; npos when it never closes. A ']' right after the
/// opening, or after "[^", is a member.
std::size_t skip_class(std::string_view text, std::size_t at) {
  ++at;
  if (at < text.size() && text[at] == '^') ++at;
  bool first = true;
  for (; at < text.size(); ++at, first = false) {
    if (text[at] == ']' && !first) return at + 1;
    if (text[at] == '\\') ++at;
    if (text.substr(at).starts_with("[:")) {
      const auto end = text.find(":]", at + 2);
      if (end != std::string_view::npos) at = end + 1;
    }
  }
  return std::string_view::npos;
}

/// Behind the text that \Q starts: everything up to \E, or to the end, is literal.
std::size_t skip_quote(std::string_view text, std::size_t at) {
  const auto end = text.find("\\E", at);
  return end == std::string_view::npos ? text.size() : end + 2;
}

}  // namespace

std::string check_regex_balance(std::string_view text) {
  std::size_t open = 0;
  bool operand = false;  // something that '*', '+' or '?' can repeat
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\') {
      if (at + 1 == text.size()) return "it ends in a single '\\'";
      at = text[at + 1] == 'Q' ? skip_quote(text, at + 2) : at + 2;
      operand = true;
    } else if (c == '[') {
      at = skip_class(text, at);
      if (at == std::string_view::npos) return "a class that '[' opens is never closed";
      operand = true;
    } else {
      if (c == ')' && open-- == 0) return "a ')' has no '(' before it";
      if ((c == '*' || c == '+' || c == '?') && !operand &&
          !text.substr(at - (at > 0)).starts_with("(?"))
        return "nothing stands before a '*', '+' or '?'";
      if (c == '(') ++open;
      operand = c != '(' && c != '|' && !(c == '?' && !operand);
      ++at;
    }
  }
  return open > 0 ? "a '(' is never closed" : "";
}

}  // namespace configxform::grammar
