// check_usable: is there a runner that gitlab-runner would ask GitLab for jobs with?
#include <algorithm>
#include <configxform/config.hpp>
#include <configxform/transform.hpp>

#include "setting.hpp"

namespace configxform {
namespace {

constexpr std::size_t kMostListed = 10;
constexpr std::size_t kLongestName = 100;

/// "'build' (/runners/0) lacks token", "/runners/1 is a string".
std::string shortcoming(const Value& entry, const std::string& place) {
  const Object* runner = entry.as_object();
  if (runner == nullptr) return place + " is " + std::string(describe(entry.kind()));
  std::string lacking;
  for (const char* const name : {"url", "token", "executor"})
    if (!has_text(text_setting(*runner, name)))
      lacking += (lacking.empty() ? "" : ", ") + std::string(name);
  const auto name = RunnerView(*runner).name();
  const bool named = has_text(name) && name->size() <= kLongestName;
  const std::string who = named ? '\'' + std::string(*name) + "' (" + place + ')' : place;
  return who + " lacks " + lacking;
}

std::string shortcomings(const Array& runners, const std::string& pointer) {
  std::string text;
  for (std::size_t i = 0; i < std::min(runners.size(), kMostListed); ++i)
    text += (i == 0 ? "" : "; ") + shortcoming(runners[i], pointer + '/' + std::to_string(i));
  if (runners.size() > kMostListed)
    text += "; and " + std::to_string(runners.size() - kMostListed) + " more";
  return text;
}

std::string explain(const Member* runners) {
  constexpr const char* kIdle = "gitlab-runner would start and never take a job; ";
  if (runners == nullptr)
    return std::string("expected a key 'runners', got none: ") + kIdle +
           "add \"runners\": [{\"url\": …, \"token\": …, \"executor\": …}]";
  const Array* entries = runners->value.as_array();
  if (entries == nullptr)
    return "expected an array of runners, got " + std::string(describe(runners->value.kind())) +
           ": write [{…}], one object for each runner";
  if (entries->empty())
    return std::string("expected at least one runner, got an empty array: ") + kIdle +
           "add one with url, token and executor";
  return "expected a runner with url, token and executor, got " + std::to_string(entries->size()) +
         " without: " + shortcomings(*entries, pointer_part(runners->key)) +
         ": give one of them what it lacks";
}

}  // namespace

Diagnostics check_usable(const Document& document) {
  const auto runners = ConfigView(document).runners();
  if (std::ranges::any_of(runners, &RunnerView::usable)) return {};
  const Member* member = find_setting(document.root(), "runners");
  const std::string pointer = member != nullptr ? pointer_part(member->key) : "";
  return {{Class::never_works, Code::no_usable_runner, pointer, 0, 0, explain(member), {}}};
}

}  // namespace configxform
