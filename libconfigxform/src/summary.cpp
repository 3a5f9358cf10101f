#include <algorithm>
#include <configxform/config.hpp>
#include <configxform/schema.hpp>
#include <configxform/summary.hpp>

#include "check/table.hpp"
#include "printable.hpp"

namespace configxform {
namespace {

using check_detail::Table;

/// Host and port of an address: between "://" and the path, behind a user.
std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const auto user = url.rfind('@');
  return std::string(user == std::string_view::npos ? url : url.substr(user + 1));
}

std::string text_of(const Table& table, std::string_view key) {
  const std::string* text = table.text(key);
  return text ? *text : std::string();
}

RunnerSummary summary_of(const Table& runner, std::int64_t concurrent) {
  RunnerSummary summary;
  summary.name = text_of(runner, "name");
  summary.executor = text_of(runner, "executor");
  summary.url_host = host_of(text_of(runner, "url"));
  const Table autoscaler = runner.table("autoscaler");
  const Table plugin_config = autoscaler.table("plugin_config");
  const std::string* name = autoscaler.text("plugin");
  const schema::Plugin* plugin = name ? schema::find_plugin(*name) : nullptr;
  if (plugin && plugin->name == "aws") summary.asg = text_of(plugin_config, "name");
  if (const std::int64_t* most = autoscaler.integer("max_instances")) summary.max_instances = *most;
  const std::int64_t* limit = runner.integer("limit");
  summary.concurrent = limit && *limit > 0 ? std::min(*limit, concurrent) : concurrent;
  return summary;
}

}  // namespace

std::vector<RunnerSummary> summary(const Document& document) {
  const Options options;
  check_detail::Context context(options);
  const check_detail::Place top;
  const Table config(document.root(), top, context);
  const std::int64_t* concurrent = config.integer("concurrent");
  std::vector<RunnerSummary> runners;
  config.each_table("runners", [&](const Table& runner) {
    runners.push_back(summary_of(runner, concurrent ? *concurrent : 1));
  });
  return runners;
}

std::string to_string(const RunnerSummary& runner) {
  const bool one_job = runner.concurrent == 1;
  std::string line = "runner";
  if (!runner.name.empty()) line += " '" + runner.name + '\'';
  line += ": executor " + (runner.executor.empty() ? "unknown" : runner.executor);
  if (!runner.url_host.empty()) line += ", host " + runner.url_host;
  if (!runner.asg.empty()) line += ", asg " + runner.asg;
  if (const auto most = runner.max_instances)
    line += ", at most " + std::to_string(*most) + (*most == 1 ? " instance" : " instances");
  line += ", " + std::to_string(runner.concurrent) + (one_job ? " job at once" : " jobs at once");
  std::string shown;
  append_printable(shown, line);
  return shown;
}

}  // namespace configxform
