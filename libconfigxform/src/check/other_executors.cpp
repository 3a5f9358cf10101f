// The executors with a rule or two: parallels, virtualbox.
#include "check/rules.hpp"

namespace configxform::check_detail {

void check_other_executors(const Table& runner) {
  for (std::string_view section : {"parallels", "virtualbox"}) {  // rule 13.2
    const Table table = runner.table(section);
    check_regex(table, "allowed_images", Class::never_works, "every job fails");
  }
  // Rule 8.17: a query is NAME:QUERY, with that one colon.
  const Table referees = runner.table("referees");
  const Table metrics = referees.table("metrics");
  metrics.each_text("queries", [&](std::string_view text, const Place& place) {
    if (text.find(':') != std::string_view::npos && text.find(':') == text.rfind(':')) return;
    metrics.context().report(Class::warning, Code::invalid_value, place,
                             "expected NAME:QUERY with one ':', got another number of them; the "
                             "referee fails after each job");
  });
}

}  // namespace configxform::check_detail
