#include <algorithm>
#include <configxform/check.hpp>
#include <configxform/config.hpp>
#include <configxform/toml.hpp>

namespace configxform {
namespace {

/// The runner of that name, when there is exactly one.
std::optional<RunnerView> only_runner(const std::vector<RunnerView>& runners,
                                      std::optional<std::string_view> name) {
  const auto has_name = [&](const RunnerView& runner) { return runner.name() == name; };
  if (!name || name->empty() || std::ranges::count_if(runners, has_name) != 1) return std::nullopt;
  return *std::ranges::find_if(runners, has_name);
}

bool has_another_token(const RunnerView& before, const RunnerView& after) {
  const auto old_token = before.token();
  const auto new_token = after.token();
  return old_token && new_token && !old_token->empty() && *old_token != *new_token;
}

}  // namespace

Diagnostics check_replaced_tokens(const Document& document, std::string_view present_toml) {
  Diagnostics findings;
  const Result<Document> present = parse_toml(present_toml);
  if (!present) return findings;
  const auto old_runners = ConfigView(*present).runners();
  const Value* entries = document.find("/runners");
  const Array* runners = entries ? entries->as_array() : nullptr;
  const auto new_runners = ConfigView(document).runners();
  for (std::size_t i = 0; runners != nullptr && i < runners->size(); ++i) {
    const Object* object = (*runners)[i].as_object();
    if (object == nullptr) continue;
    const RunnerView runner(*object);
    const auto twin = only_runner(old_runners, runner.name());
    if (!twin || !only_runner(new_runners, runner.name()) || !has_another_token(*twin, runner))
      continue;
    findings.push_back({Class::warning, Code::token_rotates,
                        "/runners/" + std::to_string(i) + "/token", 0, 0,
                        "the file that is replaced has another token for this runner; if "
                        "gitlab-runner rotated it, the one here is no longer valid: store the new "
                        "one in the secret",
                        {}});
  }
  return findings;
}

}  // namespace configxform
