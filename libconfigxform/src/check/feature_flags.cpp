// [runners.feature_flags]: names are matched exactly; unknown ones have no effect (semantic
// rule 8.11).
#include "check/rules.hpp"
#include "grammar/suggestion.hpp"

namespace configxform::check_detail {
namespace {

void report_unknown_flag(const Member& member, const Table& flags) {
  std::vector<std::string_view> names;
  for (const schema::FeatureFlag& flag : schema::feature_flags())
    if (flag.life.covers(flags.context().version)) names.push_back(flag.name);
  const std::string_view near = grammar::nearest(member.key, names);
  flags.context().report_unknown(Code::feature_flag_unknown, flags.at(member.key),
                                 "unknown feature flag " + quoted(member.key) +
                                     (near.empty() ? ", which the runner ignores; take it out"
                                                   : ", did you mean " + quoted(near) + '?'),
                                 false);
}

void check_life(const Member& member, const schema::FeatureFlag& flag, const Table& flags) {
  const RunnerVersion& version = flags.context().version;
  if (flag.life.removed_in && version >= *flag.life.removed_in)
    return flags.report(Class::warning, Code::feature_flag_ending, member.key,
                        quoted(flag.name) + " was removed in " + to_string(*flag.life.removed_in) +
                            " and has no effect; take it out");
  if (!flag.life.covers(version))
    return flags.context().report_unknown(
        Code::feature_flag_unknown, flags.at(member.key),
        quoted(flag.name) + " is unknown to gitlab-runner " + to_string(version) +
            ", which ignores it; it is known since " + to_string(flag.life.since),
        false);
  if (flag.deprecated)
    flags.report(Class::warning, Code::feature_flag_ending, member.key,
                 quoted(flag.name) + " is deprecated" +
                     (flag.to_be_removed_with.empty()
                          ? std::string("; take it out")
                          : ", to be removed with " + std::string(flag.to_be_removed_with)));
}

}  // namespace

void check_feature_flags(const Table& runner) {
  const Table flags = runner.table("feature_flags");
  if (!flags) return;
  for (const Member& member : flags.object()) {
    if (const schema::FeatureFlag* flag = schema::find_feature_flag(member.key))
      check_life(member, *flag, flags);
    else
      report_unknown_flag(member, flags);
  }
}

}  // namespace configxform::check_detail
