#include "aws/arn.hpp"

#include <catch.hpp>
#include <vector>

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

TEST_CASE("a secret's ARN is taken apart") {
  const auto arn = parse_secret_arn(
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/gitlab+runner@x_1.=-AbCdEf");
  REQUIRE(arn);
  CHECK(arn->partition == "aws");
  CHECK(arn->region == "eu-west-1");
  CHECK(arn->account == "123456789012");
  CHECK(arn->name == "team/gitlab+runner@x_1.=-AbCdEf");
  CHECK(parse_secret_arn("arn:aws-cn:secretsmanager:cn-north-1:1:secret:n"));
  CHECK(parse_secret_arn("arn:aws-us-gov:secretsmanager:us-gov-west-1:1:secret:n"));
  CHECK(is_arn("arn:"));
  CHECK_FALSE(is_arn("gitlab-runner-config"));
  CHECK_FALSE(is_arn("ARN:aws:secretsmanager:eu-west-1:1:secret:n"));
}

TEST_CASE("a bad ARN is refused with what is wrong in it") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"arn:", "too few parts"},
      {"arn:aws:secretsmanager:eu-west-1:123456789012:secret", "too few parts"},
      {"arn:aws:ssm:eu-west-1:1:secret:n", "service secretsmanager, got 'ssm'"},
      {"arn:aws:secretsmanager:eu-west-1:1:policy:n", "type secret, got 'policy'"},
      {"arn:aws:secretsmanager:eu-west-1::secret:n", "without account or name"},
      {"arn:aws:secretsmanager:eu-west-1:1:secret:", "without account or name"},
      {"arn:aws:secretsmanager::1:secret:n", "a region such as eu-west-1, got ''"},
      {"arn:aws:secretsmanager:evil/#:1:secret:n", "a region such as eu-west-1, got 'evil/#'"},
      {"arn:aws:secretsmanager:eu\x1b[0m:1:secret:n", "got 'eu\\u001b[0m'"},
      {"arn:aws-cn:secretsmanager:eu-west-1:1:secret:n", "partition aws for region eu-west-1"},
      {"arn:aws:secretsmanager:cn-north-1:1:secret:n", "partition aws-cn for region cn-north-1"},
      {"arn:aws:secretsmanager:eu-west-1:1:secret:n-AbCdEf:password::", "task-definition syntax"},
      {"arn:aws:secretsmanager:eu-west-1:1:secret:n-AbCdEf:::v", "up to the name"},
  };
  for (const auto& [text, reason] : cases) {
    INFO(text);
    const auto arn = parse_secret_arn(text);
    REQUIRE_FALSE(arn);
    CHECK(arn.error().status == ExitStatus::bad_settings);
    CHECK_THAT(arn.error().message, ContainsSubstring(reason));
  }
}
