#include <configxform/json.hpp>
#include <limits>

namespace configxform {
namespace {

void write_moments_as_strings(Object& object);

/// Recursive, no deeper than the text that was read.
void write_moments_as_strings(Value& value) {
  if (const DateTime* moment = value.as_datetime()) value = Value(std::string(moment->text));
  if (Object* object = value.as_object()) write_moments_as_strings(*object);
  if (Array* array = value.as_array())
    for (Value& element : *array) write_moments_as_strings(element);
}

void write_moments_as_strings(Object& object) {
  for (Member& member : object) write_moments_as_strings(member.value);
}

}  // namespace

Diagnostics verify_json(std::string_view json, const Document& document) {
  Options options;
  options.limits.depth = Limits::kMaxDepth;
  options.limits.bytes = std::numeric_limits<std::size_t>::max();
  const Result<Document> read = parse_json(json, options);
  if (read) {
    Document expected = document;
    write_moments_as_strings(expected.root());
    if (*read == expected) return {};
  }
  return {{Class::load, Code::readback_mismatch, "", 0, 0,
           "expected the JSON text to read back as the document, got something else: this is a fault "
           "in configxform, please report it; the text was not used",
           {}}};
}

}  // namespace configxform
