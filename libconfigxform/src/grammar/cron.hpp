// The two cron grammars of config.toml. They differ: what one section takes, another refuses.
#pragma once

#include <string>
#include <string_view>

namespace configxform::grammar {

/// What is wrong with an expression, e.g. "the hour field"; "" when nothing is. Never holds the
/// expression's text.
using CronFault = std::string;

/// Five-field unix cron, as [[runners.autoscaler.policy]] periods take it (semantic rule 9.13):
/// minute hour day-of-month month day-of-week; `*`, numbers, names (jan, mon), ranges that rise,
/// lists, steps. The parser itself is outside gitlab-runner's repository; this grammar is ours.
CronFault check_unix_cron(std::string_view text);

/// The grammar of github.com/gorhill/cronexpr, as [[runners.machine.autoscaling]] Periods and
/// job_queuing_durations periods take it (semantic rule 10.5): five fields, six with a year, seven
/// with seconds in front; `?`, L, W, LW and # besides; @yearly and its kin; fields after the
/// seventh are ignored.
CronFault check_cronexpr(std::string_view text);

}  // namespace configxform::grammar
