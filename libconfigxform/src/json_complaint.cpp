#include "json_complaint.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace configxform {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// ASCII only, so that no locale has a say.
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_word(char c) noexcept {
  return is_digit(c) || is_letter(c) || std::string_view("+-._").find(c) != std::string_view::npos;
}

struct Word {
  std::size_t begin;
  std::string_view text;
};

// The run of letters, digits and signs at `at`, or that ends there.
Word word_at(std::string_view text, std::size_t at) noexcept {
  std::size_t begin = at;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return {begin, text.substr(begin, end - begin)};
}

bool equal_fold(std::string_view a, std::string_view lower) noexcept {
  return std::ranges::equal(a, lower, {}, [](char c) { return is_letter(c) ? c | 0x20 : c; });
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& lower) noexcept {
  return std::ranges::any_of(lower, [&](std::string_view w) { return equal_fold(word, w); });
}

constexpr std::array<std::string_view, 5> kLiterals{"true", "false", "null", "none", "nil"};
constexpr std::array<std::string_view, 4> kNotNumbers{"nan", "infinity", "inf", "undefined"};

// Text that another language than JSON would allow, wherever it stands.
std::optional<std::string_view> foreign(std::string_view rest) noexcept {
  if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#'))
    return "expected JSON, got a comment; comments are not JSON, remove it";
  if (rest.starts_with('\''))
    return "expected double quotes, got a single quote; write keys and strings in \"...\"";
  for (const std::string_view quote : {"\u201C", "\u201D", "\u2018", "\u2019", "\u00AB"})
    if (rest.starts_with(quote))
      return "expected plain double quotes, got a typographic quote; write keys and strings in "
             "\"...\"";
  if (rest.starts_with("\u00A0") || rest.starts_with("\u200B") || rest.starts_with("\uFEFF"))
    return "expected JSON, got an invisible character (a no-break or zero-width space, or a byte "
           "order mark inside the text); remove it";
  return std::nullopt;
}

std::string_view complain_of_word(std::string_view word) noexcept {
  const std::string_view bare = word.substr(std::min(word.find_first_not_of("+-"), word.size()));
  if (one_of(bare, kNotNumbers))
    return "expected a value, got NaN, Infinity or undefined, which JSON does not have; write a "
           "number or null, or remove the member";
  if (one_of(word, kLiterals)) return "expected true, false or null, spelled so in lower case";
  if (!is_letter(word.front()))
    return "expected a number in JSON's form, such as 10, -1.5 or 2e3: no leading zero or '+', "
           "digits on both sides of the point and after the exponent, no hexadecimal";
  return "expected a value, got a bare word; a string is written in double quotes";
}

std::string_view complain_of_end(JsonText::End end) noexcept {
  switch (end) {
    case JsonText::End::nul: return "expected text, got a NUL byte; remove it, or save as UTF-8";
    case JsonText::End::not_utf8:
      return "expected UTF-8, got a byte that is none; save the text as UTF-8";
    case JsonText::End::complete: break;
  }
  return "expected more, but the text ends here in the middle of the document; it was cut off, or "
         "a closing quote or bracket is missing";
}

// UTF-16 and UTF-32 with and without a byte order mark (the first character of JSON is ASCII).
bool looks_like_utf16(const JsonText& text) noexcept {
  const std::string_view whole = text.original();
  return whole.starts_with("\xFF\xFE") || whole.starts_with("\xFE\xFF") ||
         (text.end() == JsonText::End::nul && text.safe().size() < 2);
}

JsonComplaint complain_of_early_end(const JsonText& text) {
  const Code code =
      text.end() == JsonText::End::not_utf8 ? Code::json_encoding : Code::json_syntax;
  if (looks_like_utf16(text))
    return {Code::json_encoding, text.safe().size(),
            "expected UTF-8, got what looks like UTF-16 or UTF-32; save the text as UTF-8"};
  return {code, text.safe().size(), complain_of_end(text.end())};
}

std::string_view complain_of_control(char c) noexcept {
  if (c == '\n' || c == '\r')
    return "expected the string's closing quote, got a line break; close the string, or write the "
           "line break as \\n";
  return "expected text, got a control character inside a string; write it as \\t or \\u00XX";
}

std::string_view complain_of_grammar(JsonFault fault, char c) noexcept {
  switch (fault) {
    case JsonFault::key: return "expected a key in double quotes, or '}'";
    case JsonFault::colon: return "expected ':' between key and value";
    case JsonFault::comma_in_object:
      return c == ']' ? "expected ',' or '}', got ']'; an object is closed by '}'"
                      : "expected ',' or '}' after the member; a comma may be missing before this";
    case JsonFault::comma_in_array:
      return c == '}' ? "expected ',' or ']', got '}'; an array is closed by ']'"
                      : "expected ',' or ']' after the element; a comma may be missing before this";
    case JsonFault::escape:
      return "expected an escape that JSON knows (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX); a "
             "backslash itself is written \\\\";
    case JsonFault::hex_digits: return "expected four hexadecimal digits after \\u";
    case JsonFault::control_character: return complain_of_control(c);
    default: return "expected a value";
  }
}

// The comma before a closing bracket, with only blanks between.
std::optional<std::size_t> trailing_comma(std::string_view text, std::size_t at) noexcept {
  if (text[at] != '}' && text[at] != ']') return std::nullopt;
  const auto before = text.substr(0, at).find_last_not_of(kBlanks);
  if (before == std::string_view::npos || text[before] != ',') return std::nullopt;
  return before;
}

// A word where a value was asked for, or the rest of a number such as 01 or 0x10.
std::optional<Word> misspelt(std::string_view text, const JsonReading& reading) noexcept {
  const Word word = word_at(text, reading.offset);
  const bool continues = word.begin < reading.offset && is_word(text[reading.offset]);
  switch (reading.fault) {
    case JsonFault::value:
    case JsonFault::fraction:
    case JsonFault::exponent: break;
    case JsonFault::comma_in_object:
    case JsonFault::comma_in_array:
      if (!continues) return std::nullopt;
      break;
    default: return std::nullopt;
  }
  if (word.text.empty()) return std::nullopt;
  return word;
}

/// The first line that is neither blank nor a comment is `key = …` or a [header].
bool looks_like_toml(std::string_view text) noexcept {
  std::size_t at = text.find_first_not_of(kBlanks);
  while (at != text.npos && text[at] == '#')
    at = text.find_first_not_of(kBlanks, std::min(text.find('\n', at), text.size()));
  if (at == text.npos) return false;
  const bool header = text[at] == '[';
  const Word key = word_at(text, std::min(text.find_first_not_of("[ \t", at), text.size()));
  at = text.find_first_not_of(" \t", key.begin + key.text.size());
  return !key.text.empty() && at != text.npos && text[at] == (header ? ']' : '=');
}

constexpr std::string_view kLooksLikeToml =
    "expected JSON, got what looks like TOML; `configxform convert --from toml --to json` turns it "
    "into JSON";

}  // namespace

JsonComplaint complain(const JsonText& text, const JsonReading& reading, bool inside) {
  const std::string_view safe = text.safe();
  if (reading.fault == JsonFault::number_too_long)
    return {Code::json_number_range, reading.offset,
            "expected a number within double, got one with more than 308 digits; write it as a "
            "string"};
  if (reading.met_end) return complain_of_early_end(text);

  const std::size_t at = reading.offset;
  const bool in_string = reading.fault == JsonFault::escape ||
                         reading.fault == JsonFault::hex_digits ||
                         reading.fault == JsonFault::control_character;
  if (in_string) return {Code::json_syntax, at, complain_of_grammar(reading.fault, safe[at])};
  if (!inside && reading.fault != JsonFault::end_of_text && looks_like_toml(safe))
    return {Code::json_syntax, word_at(safe, at).begin, kLooksLikeToml};
  if (const auto message = foreign(safe.substr(at))) return {Code::json_syntax, at, *message};
  if (reading.fault == JsonFault::end_of_text)
    return {Code::json_trailing_text, at,
            "expected the end of the text, got more after the document's closing '}'; remove it"};
  if (!inside)
    return {Code::json_syntax, word_at(safe, at).begin,
            "expected a JSON object, which begins with '{'"};
  if (const auto comma = trailing_comma(safe, at))
    return {Code::json_syntax, *comma,
            "expected no comma before the closing bracket; remove this one"};
  if (const auto word = misspelt(safe, reading))
    return {Code::json_syntax, word->begin, complain_of_word(word->text)};
  return {Code::json_syntax, at, complain_of_grammar(reading.fault, safe[at])};
}

JsonComplaint complain_of_rest(const JsonText& text) {
  if (text.end() == JsonText::End::not_utf8) return complain_of_early_end(text);
  return {Code::json_trailing_text, text.safe().size(),
          "expected the end of the text, got a NUL byte after the document; remove it"};
}

JsonComplaint complain_of_top(const JsonText& text, Kind kind, std::size_t offset) {
  constexpr Code kCode = Code::json_not_an_object;
  if (kind == Kind::string) {
    const std::string_view content = text.safe().substr(offset + 1);
    const auto first = content.find_first_not_of(kBlanks);
    if (first != std::string_view::npos && (content[first] == '{' || content[first] == '\\'))
      return {kCode, offset,
              "expected an object, got a string that holds JSON; it was encoded twice, store the "
              "object itself and not its quoted text"};
    return {kCode, offset, "expected an object, got a string; the configuration is a JSON object"};
  }
  if (kind == Kind::array && looks_like_toml(text.safe())) return {kCode, offset, kLooksLikeToml};
  if (kind == Kind::array)
    return {kCode, offset,
            "expected an object, got an array; the top level of config.toml is an object, with "
            "the runners under its key \"runners\""};
  return {kCode, offset, "expected an object, got a single value; the configuration is a JSON "
                         "object"};
}

}  // namespace configxform
