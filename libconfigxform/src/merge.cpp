#include <configxform/config.hpp>
#include <configxform/merge.hpp>

namespace configxform {
namespace {

/// Where the walk stands in the merged document, and in the patch.
struct Path {
  std::string merged;
  std::string patch;
  Path operator/(std::string_view key) const {
    return {merged + pointer_part(key), patch + pointer_part(key)};
  }
};

/// A patch's value on its own, as RFC 7396 puts it where there was no object: without null members.
Value without_nulls(const Value& patch) {
  const Object* object = patch.as_object();
  if (object == nullptr) return patch;
  Object result;
  for (const Member& member : *object)
    if (!member.value.is_null()) result.set(member.key, without_nulls(member.value));
  return result;
}

void merge_object(Object& target, const Object& patch, const Path& path, Origins& origins) {
  for (const Member& member : patch) {
    const Path here = path / member.key;
    if (member.value.is_null()) {
      target.erase(member.key);
      origins.forget(here.merged);
      continue;
    }
    Value* existing = target.find(member.key);
    Object* inner = existing ? existing->as_object() : nullptr;
    if (inner && member.value.as_object()) {
      merge_object(*inner, *member.value.as_object(), here, origins);
    } else {
      target.set(member.key, without_nulls(member.value));
      origins.record(here.merged, here.patch);
    }
  }
}

std::optional<std::string_view> name_of(const Value& runner) {
  const Object* object = runner.as_object();
  return object ? RunnerView(*object).name() : std::nullopt;
}

/// The one runner that an element of the patch means, or what is wrong.
struct Match {
  std::size_t index = 0;
  std::string fault;
};

Match match_by_name(const Array& runners, std::string_view name) {
  Match match{runners.size(), ""};
  for (std::size_t i = 0; i < runners.size(); ++i) {
    if (name_of(runners[i]) != name) continue;
    if (match.index < runners.size())
      return {0,
              "expected a name that one runner has, got one that several have; give each its own"};
    match.index = i;
  }
  if (match.index == runners.size())
    match.fault =
        "expected the name of a runner of the configuration, got another; a patch changes "
        "runners, it does not add them";
  return match;
}

Match match_by_position(const Array& runners, std::size_t index) {
  if (index >= runners.size())
    return {0,
            "expected a runner at the same position of the configuration, got none; a patch "
            "changes runners, it does not add them"};
  if (name_of(runners[index]))
    return {0,
            "expected 'name', as the runner at this position of the configuration has one; write "
            "the name of the runner that is meant"};
  return {index, ""};
}

Match match_runner(const Array& runners, const Value& patch, std::size_t index) {
  if (patch.as_object() == nullptr)
    return {0, "expected an object, got " + std::string(describe(patch.kind()))};
  if (const auto name = name_of(patch)) return match_by_name(runners, *name);
  return match_by_position(runners, index);
}

/// The list of runners, element by element.
Diagnostics merge_runners(Array& runners, const Array& patch, const Path& path, Origins& origins) {
  Diagnostics faults;
  for (std::size_t i = 0; i < patch.size(); ++i) {
    Match match = match_runner(runners, patch[i], i);
    const std::string here = path.patch + '/' + std::to_string(i);
    Object* runner = match.fault.empty() ? runners[match.index].as_object() : nullptr;
    if (match.fault.empty() && runner == nullptr)
      match.fault = "expected an object at this position of the configuration, got another value";
    if (runner == nullptr)
      faults.push_back({Class::load, Code::merge_runner, here, 0, 0, std::move(match.fault), {}});
    else
      merge_object(*runner, *patch[i].as_object(),
                   {path.merged + '/' + std::to_string(match.index), here}, origins);
  }
  return faults;
}

}  // namespace

Result<Document> merge(const Document& document, const Document& patch, Origins& origins) {
  constexpr std::string_view kRunners = "runners";
  Document merged = document;
  Object rest = patch.root();
  origins.begin_patch();
  Diagnostics faults;
  if (const Value* list = patch.root().find(kRunners); list && list->as_array()) {
    rest.erase(kRunners);
    Value* runners = merged.root().find(kRunners);
    Array none;
    Array* target = runners ? runners->as_array() : &none;
    if (target == nullptr) target = &none;
    faults = merge_runners(*target, *list->as_array(), Path{} / kRunners, origins);
  }
  merge_object(merged.root(), rest, {}, origins);
  if (!faults.empty()) return Result<Document>::failure(std::move(faults));
  return merged;
}

Result<Document> merge(const Document& document, const Document& patch) {
  Origins origins;
  return merge(document, patch, origins);
}

}  // namespace configxform
