// The rules that look at more than one value's type, by the section they belong to. Each one's
// number is that of the list of checks in gitlab-runner's source, kept beside it.
#pragma once

#include <configxform/document.hpp>

#include "check/table.hpp"

namespace configxform::check_detail {

// Each takes the table of that name.
void check_global(const Table& config);
void check_runner(const Table& runner);
void check_executor(const Table& runner);
void check_autoscaler(const Table& runner);
void check_docker(const Table& runner);
void check_kubernetes(const Table& runner);
void check_machine(const Table& runner);
void check_cache(const Table& runner);
void check_feature_flags(const Table& runner);
void check_monitoring(const Table& runner);
void check_other_executors(const Table& runner);

/// Names and tokens that two runners share.
void check_duplicates(const Table& config);

/// Adds no_usable_runner when no runner is left that could take a job, by what has been found.
void check_any_usable(const Table& config, const Document& document);

// Shared by several sections.

/// `periods` in that grammar, and `timezone` beside it.
enum class Cron { unix_cron, cronexpr };
void check_periods(const Table& table, Cron grammar, Class kind, std::string_view effect);

/// Every text under `key` as a regular expression.
void check_regex(const Table& table, std::string_view key, Class kind, std::string_view effect);

/// `key` must have some text, or no job can run.
void need_text(const Table& table, std::string_view key, std::string_view reason);

}  // namespace configxform::check_detail
