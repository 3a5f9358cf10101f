#include "toml_tree.hpp"

#include <string>

#include "text_position.hpp"
#include "toml_complaint.hpp"
#include "toml_scan.hpp"

namespace configxform {
namespace {

/// A fault that the scan found at the start of `rest`, and toml++ not before it.
Diagnostic complain_of_scan(TomlScan::Stop reason, std::string_view rest, std::size_t depth_limit) {
  const auto fault = [](Code code, std::string message) {
    return Diagnostic{Class::load, code, "", 0, 0, std::move(message), {}};
  };
  if (reason == TomlScan::Stop::depth) return complain_of_depth(depth_limit);
  if (reason == TomlScan::Stop::unclosed)
    return fault(Code::toml_syntax,
                 "expected this string to end, got the end of the line or text; close it, and write "
                 "text of several lines in three quotes");
  if (rest.starts_with('\n'))
    return fault(Code::toml_syntax,
                 "expected the end of an inline table, got that of the line; write {…} on one line, "
                 "or a [table]");
  return fault(Code::toml_syntax,
               "expected TOML, got something that cannot stand here; check the quotes, brackets "
               "and commas before it, and put a key of other characters than A-Z a-z 0-9 _ - in "
               "quotes");
}

TextPosition place_of(const toml::parse_error& error) {
  return {error.source().begin.line, error.source().begin.column};
}

bool is_before(const TextPosition& a, const TextPosition& b) {
  return a.line < b.line || (a.line == b.line && a.column < b.column);
}

Diagnostic looks_like_json() {
  return {Class::load, Code::toml_syntax, "", 0, 0,
          "expected TOML, got '{' in front: this looks like JSON; read it as that", {}};
}

TomlTree refuse(Diagnostic fault, TextPosition place) {
  fault.line = place.line;
  fault.column = place.column;
  return {{}, std::move(fault)};
}

}  // namespace

TomlTree read_toml_tree(std::string_view text, std::size_t depth_limit) {
  text = without_bom(text);
  const TomlScan scan = scan_toml(text, depth_limit - 1);  // without the root
  const bool whole = scan.stop == TomlScan::Stop::end;
  // Beyond the scan's end nobody has counted: toml++ gets what is before it, for its own complaint.
  auto parsed = toml::parse(whole ? text : text.substr(0, scan.offset));
  if (whole && parsed) return {std::move(parsed).table(), std::nullopt};
  const TextPosition end = text_positions(text, {scan.offset}).front();
  if (!parsed && (whole || is_before(place_of(parsed.error()), end)))
    return refuse(complain_of_toml(parsed.error().description()), place_of(parsed.error()));
  if (text.starts_with('{')) return refuse(looks_like_json(), end);
  return refuse(complain_of_scan(scan.stop, text.substr(scan.offset), depth_limit), end);
}

}  // namespace configxform
