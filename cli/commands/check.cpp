// configxform check: everything that gitlab-runner would stumble over, before it does.
#include <algorithm>

#include "commands/commands.hpp"
#include "commands/configuration.hpp"
#include "commands/report.hpp"
#include "commands/secret.hpp"
#include "support/process_hygiene.hpp"

namespace configxform::cli {
namespace {

/// Of no interest where nothing is written.
bool is_of_writing(const Diagnostic& finding) { return finding.code == Code::comments_dropped; }

}  // namespace

Expected<Done> check(const CheckSettings& settings, const Environment& environment, Log& log) {
  keep_memory_private();
  if (auto good = check_secret_settings(settings.secret, environment); !good) return good;
  const auto secret = read_secret(settings.secret, environment, log);
  if (!secret) return secret.error();
  const auto made = make_configuration(secret->reveal(), settings.configuration);
  if (!made) return made.error();
  Diagnostics findings = made->diagnostics();
  std::erase_if(findings, is_of_writing);
  const std::string source = source_name(settings.secret);
  if (auto printed = print(report(findings, source, settings.format)); !printed) return printed;
  if (has_errors(findings)) return Error{ExitStatus::rejected, ""};
  return Done{};
}

}  // namespace configxform::cli
