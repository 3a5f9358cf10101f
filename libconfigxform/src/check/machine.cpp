// [runners.machine] (docker+machine) and [[runners.monitoring.job_queuing_durations]]: the parts
// that are compiled when the file is loaded.
#include "check/rules.hpp"

namespace configxform::check_detail {
namespace {

constexpr std::string_view kRejected = "the runner rejects the file";

/// Rule 10.2: the name is a format, and the machine's own part goes in at `%s`.
void check_machine_name(const Table& machine) {
  const std::string* name = machine.text("MachineName");
  if (name == nullptr || name->empty() || name->find("%s") != std::string::npos) return;
  machine.report(
      Class::misread, Code::name_format, "MachineName",
      "expected '%s' where each machine's own part goes in, got none; the names come out "
      "malformed");
}

/// Rule 2.8
void check_options_with_name(const Table& machine) {
  if (!machine.context().since(18, 6)) return;
  machine.each_text("MachineOptionsWithName", [&](std::string_view text, const Place& place) {
    if (text.find("%s") == std::string_view::npos)
      machine.context().report(
          Class::load, Code::name_format, place,
          "expected '%s' where the machine's name goes in, got none; the runner "
          "rejects the file");
  });
}

}  // namespace

void check_machine(const Table& runner) {
  const Table machine = runner.table("machine");
  if (!machine) return;
  check_machine_name(machine);
  check_options_with_name(machine);
  machine.each_table("autoscaling", [](const Table& entry) {  // rules 2.5, 10.5
    check_periods(entry, Cron::cronexpr, Class::load, kRejected);
  });
}

void check_monitoring(const Table& runner) {
  if (!runner.context().since(16, 10)) return;
  const Table monitoring = runner.table("monitoring");
  monitoring.each_table("job_queuing_durations", [](const Table& entry) {  // rule 2.6
    check_periods(entry, Cron::cronexpr, Class::load, kRejected);
    check_regex(entry, "jobs_running_for_project", Class::load, kRejected);
  });
}

}  // namespace configxform::check_detail
