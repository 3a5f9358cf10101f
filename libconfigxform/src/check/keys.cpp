#include "check/keys.hpp"

#include <algorithm>

#include "grammar/suggestion.hpp"

namespace configxform::check_detail {
namespace {

using schema::Field;
using schema::Section;

/// The nearest key of this table that the release knows.
std::string_view nearest_key(std::string_view key, const Section& section, const Context& context) {
  std::vector<std::string_view> keys;
  for (const Field& field : section.fields)
    if (field.life.covers(context.version)) keys.push_back(field.key);
  return grammar::nearest(key, keys);
}

/// The tables that do have this key, those nearest to the top first, two at the most:
/// "[[runners]] or [runners.docker]".
std::string homes(std::string_view key) {
  std::vector<std::string> paths = schema::paths_of(key);
  std::ranges::stable_sort(paths, {},
                           [](const std::string& path) { return std::ranges::count(path, '.'); });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(paths.size(), 2); ++i) {
    const auto dot = paths[i].rfind('.');
    text += (i > 0 ? " or " : "") +
            header(dot == std::string::npos ? "" : std::string_view(paths[i]).substr(0, dot));
  }
  return text;
}

/// "; use runners.pre_get_sources_script instead", or nothing.
std::string replacement(const Field& field) {
  std::string list;
  for (std::string_view path : field.replaced_by)
    list += (list.empty() ? "" : " or ") + std::string(path);
  return list.empty() ? "" : "; use " + list + " instead";
}

}  // namespace

// Rule 1.8: unknown keys are ignored at load, without a message.
void report_unknown_key(const Member& member, const Section& section, const Place& place,
                        Context& context) {
  if (context.options.unknown_keys == UnknownKeys::keep) return;
  std::string message = "unknown key " + quoted(member.key);
  const std::string_view near = nearest_key(member.key, section, context);
  const bool typing_error = !near.empty() && grammar::edit_distance(member.key, near) <= 1;
  if (const std::string there = typing_error ? "" : homes(member.key); !there.empty())
    message += ", which the runner ignores here; it belongs to " + there;
  else if (!near.empty())
    message += ", did you mean " + quoted(near) + '?';
  else
    message += ", which the runner ignores; take it out";
  context.report_unknown(Code::unknown_key, place, std::move(message), is_empty(member.value));
}

void check_case(std::string_view key, const Field& field, SeenKeys& seen, const Place& place,
                Context& context) {
  if (std::ranges::find(seen, &field) == seen.end()) return seen.push_back(&field);
  context.report(Class::misread, Code::key_case, place,
                 quoted(key) +
                     " is the same setting as another key of this table, as case does not "
                     "count; the runner takes one of them, now this, now that: keep only " +
                     quoted(field.key));
}

bool check_life(const Field& field, const Value& value, const Place& place, bool known,
                Context& context) {
  if (!known) return true;
  const std::string replaced = replacement(field);
  if (!field.life.covers(context.version)) {
    const bool early = context.version < field.life.since;
    const bool gone = field.life.removed_in && context.version >= *field.life.removed_in;
    context.report_unknown(Code::key_version, place,
                           quoted(field.key) + " is ignored by gitlab-runner " +
                               to_string(context.version) +
                               (early  ? "; it is known since " + to_string(field.life.since)
                                : gone ? "; it was removed in " + to_string(*field.life.removed_in)
                                       : "; this release lacks it, take a later one") +
                               replaced,
                           is_empty(value));
    return false;
  }
  if (field.no_effect_since && context.version >= *field.no_effect_since && !is_empty(value))
    context.report(Class::warning, Code::key_no_effect, place,
                   quoted(field.key) + " has no effect in this release" +
                       (replaced.empty() ? "; take it out" : replaced));
  else if (field.deprecated)
    context.report(Class::warning, Code::key_deprecated, place,
                   quoted(field.key) + " is deprecated" + replaced);
  return true;
}

void check_required(const Object& table, const Section& section, const Place& place,
                    Context& context) {
  for (const Field& field : section.fields) {
    if (!field.required) continue;
    const Value* value = table.find(field.key);
    const std::string* text = value ? value->as_string() : nullptr;
    if (text == nullptr || text->empty())
      context.report(Class::load, Code::required_missing, place,
                     "expected " + quoted(field.key) +
                         " with some text, got none; the runner "
                         "rejects the file");
  }
}

}  // namespace configxform::check_detail
