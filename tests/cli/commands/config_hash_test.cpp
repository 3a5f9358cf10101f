#include "commands/config_hash.hpp"

#include "catch.hpp"
#include "fake_world.hpp"

using namespace configxform::cli;
using namespace std::chrono_literals;
using aws::AskAgain;
using aws::SecretValue;
using aws::Waits;
using catch_matchers::ContainsSubstring;

namespace {

const std::string kOld = "old";
const std::string kNew = "new";
constexpr std::string_view kMd5OfNew = "22af645d1859cb5ca6da0c484f1f37ea";

SecretValue value(std::string_view text) {
  SecretValue made;
  made.text = SecretString(text);
  return made;
}

/// The secret's texts in the order of reading; the last one for ever. "!" is a failure.
struct Secret {
  aws::FakeWorld world{{}};
  std::vector<std::string> later;
  std::chrono::milliseconds timeout{120s};
  std::chrono::milliseconds latency{0};
  std::vector<std::chrono::steady_clock::time_point> limits;

  AskAgain again() {
    return {[this](auto until) -> Expected<SecretValue> {
              const std::string& text = later.at(std::min(limits.size(), later.size() - 1));
              limits.push_back(until);
              world.clock.passed += latency;
              if (text == "!") return Error{ExitStatus::unavailable, "throttled\nTo fix it: wait"};
              return value(text);
            },
            world.clock.steady_now() + timeout};
  }

  std::string settle(std::string_view hash, const std::string& first) {
    return std::string(settle_config_hash(hash, value(first), again(), world.clock, world.log)
                           .text.reveal());
  }

  /// As for a file or one version of the secret.
  std::string settle_once(std::string_view hash, const std::string& first) {
    return std::string(settle_config_hash(hash, value(first), {}, world.clock, world.log)
                           .text.reveal());
  }
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++number;
  return number;
}

}  // namespace

TEST_CASE("config_hash: a match is said, and nothing is read again") {
  for (const std::string hash : {"22af645d1859cb5ca6da0c484f1f37ea",
                                 "22AF645D1859CB5CA6DA0C484F1F37EA"}) {
    Secret secret;
    CHECK(secret.settle(hash, kNew) == kNew);
    CHECK(secret.limits.empty());
    CHECK(secret.world.clock.sleeps.empty());
    CHECK(secret.world.log_text ==
          "The configuration is the one that CONFIG_HASH names  config_hash=match\n");
  }
}

TEST_CASE("config_hash: without one, the configuration is taken as it is") {
  Secret secret;
  CHECK(secret.settle("", kOld) == kOld);
  CHECK(secret.limits.empty());
  CHECK(secret.world.log_text ==
        "No CONFIG_HASH to compare the configuration with  config_hash=unset\n");
}

TEST_CASE("config_hash: what is no md5 is not compared and not waited for") {
  for (const std::string hash : {"latest", "22af645d1859cb5ca6da0c484f1f37e",
                                 "22af645d1859cb5ca6da0c484f1f37eaa",
                                 "22af645d1859cb5ca6da0c484f1f37eg"}) {
    Secret secret;
    CHECK(secret.settle(hash, kOld) == kOld);
    CHECK(secret.limits.empty());
    CHECK_THAT(secret.world.log_text,
               ContainsSubstring("warning: CONFIG_HASH: expected the secret's md5"));
    CHECK_THAT(secret.world.log_text, ContainsSubstring("config_hash=unchecked"));
    CHECK(secret.world.log_text.find(hash) == std::string::npos);
  }
}

TEST_CASE("config_hash: a later version that matches ends the wait") {
  Secret secret;
  secret.later = {kOld, kOld, kNew, kOld};
  CHECK(secret.settle(kMd5OfNew, kOld) == kNew);
  CHECK(secret.limits.size() == 3);
  CHECK(secret.world.clock.sleeps == Waits{500, 1000, 2000});
  CHECK(secret.world.log_text ==
        "The secret is not yet the one that CONFIG_HASH names; reading it again  at_most_ms=20000\n"
        "The configuration is the one that CONFIG_HASH names  config_hash=match\n");
}

TEST_CASE("config_hash: after 20 s it goes on with what was read last, and says what to do") {
  Secret secret;
  secret.later = {"x", "y"};
  secret.latency = 40ms;
  const auto begin = secret.world.clock.steady_now();
  CHECK(secret.settle(kMd5OfNew, kOld) == "y");
  CHECK(secret.world.clock.sleeps == Waits{500, 1000, 2000, 4000, 4000, 4000, 4000});
  CHECK(secret.world.clock.steady_now() - begin <= 20s);
  for (const auto& limit : secret.limits) CHECK(limit == begin + 20s);
  CHECK_THAT(secret.world.log_text, ContainsSubstring("warning: The configuration is not the one"));
  CHECK_THAT(secret.world.log_text, ContainsSubstring("apply Terraform"));
  CHECK(count(secret.world.log_text, "config_hash=") == 1);
  CHECK(count(secret.world.log_text, "config_hash=mismatch") == 1);
  CHECK(count(secret.world.log_text, "\n") == 2);
  CHECK(secret.world.log_text.find(kMd5OfNew) == std::string::npos);
}

TEST_CASE("config_hash: slow reads count, too") {
  Secret secret;
  secret.later = {kOld};
  secret.latency = 9s;
  CHECK(secret.settle(kMd5OfNew, kOld) == kOld);
  CHECK(secret.world.clock.sleeps == Waits{500, 1000});
}

TEST_CASE("config_hash: no wait goes beyond what is left of the time limit") {
  Secret secret;
  secret.later = {kOld};
  secret.timeout = 3s;
  const auto end = secret.world.clock.steady_now() + 3s;
  CHECK(secret.settle(kMd5OfNew, kOld) == kOld);
  CHECK(secret.world.clock.sleeps == Waits{500, 1000});
  CHECK(secret.limits == decltype(secret.limits){end, end});
  CHECK_THAT(secret.world.log_text, ContainsSubstring("at_most_ms=3000"));

  Secret over;
  over.timeout = 0s;
  CHECK(over.settle(kMd5OfNew, kOld) == kOld);
  CHECK(over.world.clock.sleeps.empty());
}

TEST_CASE("config_hash: a read that fails ends the wait, not the start") {
  Secret secret;
  secret.later = {"x", "!", kNew};
  CHECK(secret.settle(kMd5OfNew, kOld) == "x");
  CHECK(secret.limits.size() == 2);
  CHECK_THAT(secret.world.log_text,
             ContainsSubstring("warning: The secret could not be read again: throttled\n"));
  CHECK_THAT(secret.world.log_text, ContainsSubstring("config_hash=mismatch"));
}

TEST_CASE("config_hash: a file, or one version of the secret, is compared once") {
  Secret secret;
  CHECK(secret.settle_once(kMd5OfNew, kOld) == kOld);
  CHECK(secret.world.clock.sleeps.empty());
  CHECK_THAT(secret.world.log_text, ContainsSubstring("config_hash=mismatch"));
  CHECK(count(secret.world.log_text, "\n") == 1);
  CHECK(secret.settle_once(kMd5OfNew, kNew) == kNew);
  CHECK_THAT(secret.world.log_text, ContainsSubstring("config_hash=match\n"));
}
