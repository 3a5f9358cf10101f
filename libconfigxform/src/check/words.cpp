#include "check/words.hpp"

#include <algorithm>
#include <vector>

#include "grammar/suggestion.hpp"

namespace configxform::check_detail {
namespace {

using schema::Field;
using schema::Otherwise;

/// "always", "never" or "if-not-present": what this release knows.
std::string list(const Field& field, const Context& context) {
  std::string text;
  for (const schema::Choice& choice : field.choices)
    if (!choice.value.empty() && choice.life.covers(context.version))
      text += (text.empty() ? "\"" : ", \"") + std::string(choice.value) + '"';
  return text;
}

std::string_view effect(Otherwise otherwise) {
  switch (otherwise) {
    case Otherwise::load_fails:  // rule 2.14
      return "the runner does not start otherwise";
    case Otherwise::job_fails:  // rules 8.9, 11.3, 11.5, 12.6
      return "every job fails otherwise";
    case Otherwise::unhealthy:  // rule 8.3
      return "the runner takes no job otherwise";
    case Otherwise::ignored:  // rules 7.9, 12.7, 14.1, 14.3, 14.4
      return "the runner ignores others";
    case Otherwise::reported:
      return "`gitlab-runner lint` refuses others";
    case Otherwise::unchecked:
      return "the documented ones";
  }
  return "";
}

bool is(const schema::Choice& choice, std::string_view text, const Field& field) {
  return field.choices_fold ? schema::equal_fold(choice.value, text) : choice.value == text;
}

/// Why the text is none of them, and what may have been meant.
std::string got(std::string_view text, const Field& field, const Context& context) {
  if (text.empty()) return "an empty one";
  std::vector<std::string_view> words;
  for (const schema::Choice& choice : field.choices) {
    if (choice.life.covers(context.version))
      words.push_back(choice.value);
    else if (is(choice, text, field))
      return context.version < choice.life.since
                 ? "one that is known only since " + to_string(choice.life.since)
             : choice.life.removed_in
                 ? "one that was removed in " + to_string(*choice.life.removed_in)
                 : std::string("one that this release does not know");
  }
  const std::string_view near = grammar::nearest(text, words);
  return near.empty() ? "another word"
                      : "another word, did you mean \"" + std::string(near) + "\"?";
}

}  // namespace

void check_word(std::string_view text, const Field& field, const Place& place, Context& context) {
  if (field.choices.empty()) return;
  // An empty executor is a missing one (rule 8.3, check_runner). Elsewhere empty means "not set",
  // where the choices say so or nothing depends on it: docker's pull_policy is always when there is
  // none (rule 11.3), but one that is "" fails the job (common/config.go, GetPullPolicies).
  if (text.empty() && field.otherwise != Otherwise::load_fails &&
      field.otherwise != Otherwise::job_fails)
    return;
  const bool known = std::ranges::any_of(field.choices, [&](const schema::Choice& choice) {
    return choice.life.covers(context.version) && is(choice, text, field);
  });
  if (known) return;
  // A release that is newer than the tables may know more words.
  const bool sure = context.version <= schema::newest_runner();
  context.report(sure ? schema::class_of(field.otherwise) : Class::warning, Code::unknown_value,
                 place,
                 "expected one of " + list(field, context) + " (" +
                     std::string(effect(field.otherwise)) + "), got " + got(text, field, context));
}

}  // namespace configxform::check_detail
