// merge: RFC 7396 by its own pseudo-code where `runners` is no list, a patch twice is a patch once,
// and every scalar is where its origin says.
#include <configxform/json.hpp>
#include <configxform/merge.hpp>

#include "input.hpp"
#include "property.hpp"

using namespace configxform;

namespace {

/// RFC 7396, section 2.
void apply(Object& target, const Object& patch) {
  for (const Member& member : patch) {
    const Object* inner = member.value.as_object();
    if (inner == nullptr && !member.value.is_null()) target.set(member.key, member.value);
    if (member.value.is_null()) target.erase(member.key);
    if (inner == nullptr) continue;
    Value* existing = target.find(member.key);
    if (existing == nullptr || existing->as_object() == nullptr)
      existing = &target.set(member.key, Object());
    apply(*existing->as_object(), *inner);
  }
}

struct OriginCheck {
  const Document& document;
  const Document& patch;
  const Origins& origins;

  void check(const Value& value, const std::string& pointer) const {
    if (const Object* object = value.as_object())
      for (const Member& member : *object) check(member.value, pointer + pointer_part(member.key));
    if (const Array* array = value.as_array())
      for (std::size_t i = 0; i < array->size(); ++i)
        check((*array)[i], pointer + '/' + std::to_string(i));
    if (value.as_object() || value.as_array()) return;
    const Origins::Origin origin = origins.of(pointer);
    const Value* written = (origin.patch == 0 ? document : patch).find(origin.pointer);
    fuzz::require(written && *written == value, "a value is what stands at its origin");
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto document = parse_json(input.text());
  const auto patch = parse_json(input.rest());
  if (!document || !patch) return 0;
  const auto same = merge(*document, Document());
  fuzz::require(same && to_json(*same) == to_json(*document), "an empty patch changes nothing");

  Origins origins;
  const auto merged = merge(*document, *patch, origins);
  fuzz::check_findings(merged.diagnostics(), input.rest());
  if (!merged) return 0;
  const auto twice = merge(*merged, *patch);
  fuzz::require(twice && *twice == *merged, "a patch twice is a patch once");
  for (const Member& member : merged->root())
    OriginCheck{*document, *patch, origins}.check(member.value, pointer_part(member.key));
  const Value* runners = patch->root().find("runners");
  if (runners && runners->as_array()) return 0;
  Document expected = *document;
  apply(expected.root(), patch->root());
  fuzz::require(*merged == expected, "the result is RFC 7396's");
  return 0;
}
