// verify_toml, the publish gate: what was written is read with the second reader and compared.
#include <algorithm>
#include <configxform/toml.hpp>
#include <optional>

#include "text_position.hpp"
#include "toml_reader.hpp"
#include "value_walk.hpp"

namespace configxform {
namespace {

/// What toml++ reads on a 128 KiB stack, which is what musl gives a thread (1.5 KiB a level).
constexpr std::size_t kDeepestVerified = 64;

/// A date-time in the form of several that read_toml returns: upper-case letters, no zeros at the end
/// of a fraction, 'Z' for no offset.
std::string canonical(std::string text) {
  std::replace(text.begin(), text.end(), 't', 'T');
  std::replace(text.begin(), text.end(), 'z', 'Z');
  std::replace(text.begin(), text.end(), ' ', 'T');
  if (const std::size_t point = text.find('.'); point != std::string::npos) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
    const std::size_t last = text.find_last_not_of('0', end - 1);
    text.erase(last == point ? point : last + 1, end - (last == point ? point : last + 1));
  }
  const std::size_t offset = text.size() < 6 ? std::string::npos : text.size() - 6;
  if (offset != std::string::npos && text[offset + 3] == ':' &&
      (text.substr(offset) == "+00:00" || text.substr(offset) == "-00:00"))
    text.replace(offset, 6, "Z");
  return text;
}

/// Where the first difference is: a pointer from the values compared, nullopt when there is none.
using Difference = std::optional<std::string>;

Difference difference(const Value& expected, const Value& got);

/// `got` has its members in the order of their keys (read_toml).
Difference difference(const Object& expected, const Object& got) {
  std::size_t compared = 0;
  for (const auto& [key, value] : expected) {
    if (value.is_null()) continue;
    const auto found = std::ranges::lower_bound(got, key, {}, &Member::key);
    if (found == got.end() || found->key != key) return pointer_part(key);
    if (Difference inside = difference(value, found->value)) return pointer_part(key) + *inside;
    ++compared;
  }
  return compared == got.size() ? Difference() : "";
}

Difference difference(const Array& expected, const Array& got) {
  if (expected.size() != got.size()) return "";
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (Difference inside = difference(expected[i], got[i]))
      return '/' + std::to_string(i) + *inside;
  return {};
}

/// Recursive, no deeper than kDeepestVerified: the document's depth is known by then.
Difference difference(const Value& expected, const Value& got) {
  if (expected.kind() != got.kind()) return "";
  if (const auto *a = expected.as_object(), *b = got.as_object(); a && b) return difference(*a, *b);
  if (const auto *a = expected.as_array(), *b = got.as_array(); a && b) return difference(*a, *b);
  bool equal = expected == got;
  if (const auto *a = expected.as_datetime(), *b = got.as_datetime(); a && b)
    equal = canonical(a->text) == b->text;
  return equal ? Difference() : "";
}

Diagnostic skipped(std::string pointer) {
  return {Class::note, Code::readback_skipped, std::move(pointer), 0, 0,
          "not verified: the reader that checks the TOML text is not tried on more than " +
              std::to_string(kDeepestVerified) + " levels",
          {}};
}

Diagnostic mismatch(std::string pointer) {
  return {Class::load, Code::readback_mismatch, std::move(pointer), 0, 0,
          "expected the TOML text to read back as the document, got something else here: this is a "
          "fault in configxform, please report it; the text was not used",
          {}};
}

}  // namespace

Diagnostics verify_toml(std::string_view toml, const Document& document) {
  ValueWalk walk(document.root());
  while (walk.next()) {
    const bool container = walk.value().as_object() || walk.value().as_array();
    if (container && walk.depth() >= kDeepestVerified) return {skipped(walk.pointer())};
  }
  // Runners before 15.9 take no byte order mark, which read_toml passes over.
  if (without_bom(toml).size() != toml.size()) return {mismatch("")};
  const Result<Document> read = read_toml(toml, kDeepestVerified);
  if (!read) return {mismatch("")};
  if (Difference place = difference(document.root(), read->root())) return {mismatch(*place)};
  return {};
}

}  // namespace configxform
