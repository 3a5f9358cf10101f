// One entry of [[runners]]: what it needs to take a job at all, and the settings of its own level.
#include "check/rules.hpp"
#include "grammar/placeholder.hpp"
#include "grammar/text.hpp"

namespace configxform::check_detail {
namespace {

/// Rule 2.3: token and url, and nothing else, go through os.ExpandEnv.
bool expands(const Context& context) { return context.since(18, 10); }

/// Rules 8.1, 8.2, 8.3: without these gitlab-runner never asks for jobs.
void check_present(const Table& runner) {
  need_text(runner, "url", "the runner does not know which GitLab to ask for jobs");
  need_text(runner, "token", "without it gitlab-runner never asks for jobs");
  need_text(runner, "executor", "the runner cannot run a job");
}

void check_placeholder(const Table& runner, std::string_view key) {
  const std::string* text = runner.text(key);
  if (text == nullptr || !grammar::is_placeholder(*text, expands(runner.context()))) return;
  runner.report(Class::never_works, Code::placeholder, key,
                quoted(key) + " holds a placeholder; put the " +
                    (key == "url" ? "address of GitLab" : "runner's authentication token") +
                    " there, no job comes without it");
}

/// Rule 2.3
void check_variable(const Table& runner, std::string_view key) {
  const std::string* text = runner.text(key);
  if (text == nullptr || text->find('$') == std::string::npos) return;
  if (grammar::is_placeholder(*text, expands(runner.context()))) return;
  runner.report(
      Class::warning, Code::variable, key,
      expands(runner.context())
          ? "'$' in " + quoted(key) +
                " makes gitlab-runner put in a variable of its "
                "environment, empty when it has none; there is no way to write a plain '$'"
          : "'$' in " + quoted(key) +
                " stays as it is; gitlab-runner puts in variables "
                "only since 18.10");
}

/// What an address lacks to be one; "" for a good one.
std::string_view fault_of(std::string_view url) {
  const auto colon = url.find("://");
  const std::string_view scheme = url.substr(0, colon);
  if (colon == url.npos ||
      !(schema::equal_fold(scheme, "http") || schema::equal_fold(scheme, "https")))
    return "without http:// or https:// in front";
  if (url.substr(colon + 3).find_first_of("/:?#") == 0 || url.size() == colon + 3)
    return "without a host";
  return url.find_first_of(" \t\r\n") != url.npos ? "with blanks in it" : "";
}

/// Rule 8.2: http or https, with a host. What '$' will bring cannot be judged.
void check_url(const Table& runner) {
  const std::string* url = runner.text("url");
  if (url == nullptr || !runner.has_text("url")) return;
  if (grammar::is_placeholder(*url, expands(runner.context()))) return;
  if (expands(runner.context()) && url->find('$') != std::string::npos) return;
  if (const auto fault = fault_of(*url); !fault.empty())
    runner.report(Class::never_works, Code::url_syntax, "url",
                  "expected an address such as \"https://gitlab.example.com\", got a text " +
                      std::string(fault) + "; no request reaches GitLab");
}

/// Rule 8.8: entries without '=' are dropped in silence.
void check_environment(const Table& runner) {
  runner.each_text("environment", [&](std::string_view entry, const Place& place) {
    if (entry.find('=') == std::string_view::npos)
      runner.context().report(Class::misread, Code::environment_entry, place,
                              "expected NAME=VALUE, got text without '='; the runner drops it "
                              "without a word");
  });
}

/// Rules 5.1, 5.2: at three quarters of the token's life gitlab-runner resets it and rewrites the
/// file.
void check_rotation(const Table& runner) {
  const Member* expires = runner.member("token_expires_at");
  if (expires == nullptr) return;
  const DateTime* date = expires->value.as_datetime();
  const std::string* text = date ? &date->text : expires->value.as_string();
  if (text == nullptr || text->starts_with("0001-01-01T00:00:00")) return;  // Go's "never"
  if (runner.table("feature_flags").is_true("FF_DISABLE_AUTOMATIC_TOKEN_ROTATION")) return;
  runner.report(
      Class::warning, Code::token_rotates, "token_expires_at",
      "gitlab-runner will replace the token before it expires, and write the new one to "
      "config.toml only: the next start from this source brings the old token back; store "
      "the new one here, or use a token that does not expire");
}

}  // namespace

void check_runner(const Table& runner) {
  check_present(runner);
  for (std::string_view key : {"url", "token"}) {
    check_placeholder(runner, key);
    check_variable(runner, key);
  }
  check_url(runner);
  check_environment(runner);
  check_rotation(runner);
}

}  // namespace configxform::check_detail
