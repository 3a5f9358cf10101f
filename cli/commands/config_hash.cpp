#include "commands/config_hash.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "aws/digest.hpp"
#include "support/ascii.hpp"

namespace configxform::cli {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kLongestInAll = 20s;
/// Between reads, doubling: seven of them fit.
constexpr milliseconds kFirstWait = 500ms;
constexpr milliseconds kLongestWait = 4s;

enum class Verdict { match, mismatch, unset, no_md5, no_digest };

bool is_md5(std::string_view text) {
  return text.size() == 32 && std::ranges::all_of(text, [](char c) {
           return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
         });
}

Verdict judge(std::string_view config_hash, const aws::SecretValue& value) {
  if (config_hash.empty()) return Verdict::unset;
  if (!is_md5(config_hash)) return Verdict::no_md5;
  const std::string md5 = aws::md5_hex(value.text.reveal());
  if (md5.empty()) return Verdict::no_digest;
  return equal_in_any_case(config_hash, md5) ? Verdict::match : Verdict::mismatch;
}

void report(Verdict verdict, Log& log) {
  switch (verdict) {
    case Verdict::match:
      return log.info("The configuration is the one that CONFIG_HASH names",
                      {{"config_hash", "match"}});
    case Verdict::mismatch:
      return log.warning(
          "The configuration is not the one that CONFIG_HASH names, the md5 of another text; "
          "going on with what was read. If the new version is still to be stored, start again "
          "after that; if the secret was changed by hand, set CONFIG_HASH anew (apply Terraform) "
          "or unset it",
          {{"config_hash", "mismatch"}});
    case Verdict::unset:
      return log.info("No CONFIG_HASH to compare the configuration with",
                      {{"config_hash", "unset"}});
    case Verdict::no_md5:
      return log.warning(
          "CONFIG_HASH: expected the secret's md5, 32 hexadecimal digits, got another text; the "
          "configuration is not compared with it. Correct or unset it",
          {{"config_hash", "unchecked"}});
    case Verdict::no_digest:
      return log.warning(
          "CONFIG_HASH: the configuration is not compared with it, OpenSSL has no MD5 here (FIPS "
          "mode). Unset it, or leave FIPS mode",
          {{"config_hash", "unchecked"}});
  }
}

aws::SecretValue wait_for_match(std::string_view config_hash, aws::SecretValue value,
                                const aws::AskAgain& again, Clock& clock, Log& log) {
  const auto until = std::min(again.deadline, clock.steady_now() + kLongestInAll);
  log.info("The secret is not yet the one that CONFIG_HASH names; reading it again",
           {{"at_most_ms", std::to_string(
                std::chrono::ceil<milliseconds>(until - clock.steady_now()).count())}});
  for (milliseconds wait = kFirstWait; clock.steady_now() + wait < until;
       wait = std::min(2 * wait, kLongestWait)) {
    clock.sleep_for(wait);
    auto read = again.ask(until);
    if (!read) {
      const std::string& reason = read.error().message;
      log.warning("The secret could not be read again: " + reason.substr(0, reason.find('\n')));
      break;
    }
    value = *std::move(read);
    if (judge(config_hash, value) == Verdict::match) break;
  }
  return value;
}

}  // namespace

aws::SecretValue settle_config_hash(std::string_view config_hash, aws::SecretValue value,
                                    const aws::AskAgain& again, Clock& clock, Log& log) {
  Verdict verdict = judge(config_hash, value);
  if (verdict == Verdict::mismatch && again.ask) {
    value = wait_for_match(config_hash, std::move(value), again, clock, log);
    verdict = judge(config_hash, value);
  }
  report(verdict, log);
  return value;
}

}  // namespace configxform::cli
