#include "aws/provider_chain.hpp"

#include "catch.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;

namespace {

using Variables = std::vector<std::pair<std::string, std::string>>;

const Variables kKeys{{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "B"}};
const Variables kProfile{{"AWS_PROFILE", "dev"}};
const Variables kWebIdentity{{"AWS_WEB_IDENTITY_TOKEN_FILE", "/t"}, {"AWS_ROLE_ARN", "arn:r"}};
const Variables kContainer{{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c"}};
const Variables kFargate{{"AWS_EXECUTION_ENV", "AWS_ECS_FARGATE"}};
const Variables kNoInstance{{"AWS_EC2_METADATA_DISABLED", "TRUE"}};

Environment environment(std::initializer_list<Variables> groups) {
  Environment result;
  for (const auto& group : groups) {
    for (const auto& [name, value] : group) result.set(name, value);
  }
  return result;
}

std::string refusal(const Environment& environment) {
  const auto source = choose_identity(environment);
  REQUIRE_FALSE(source);
  CHECK(source.error().status == ExitStatus::no_permission);
  CHECK_THAT(source.error().message, ContainsSubstring("To fix it: "));
  return source.error().message;
}

}  // namespace

TEST_CASE("provider_chain: the first one that is configured decides") {
  CHECK(*choose_identity(environment({kKeys, kProfile, kWebIdentity, kContainer, kFargate,
                                      kNoInstance})) == IdentitySource::environment);
  CHECK(*choose_identity(environment({kWebIdentity, kContainer, kFargate, kNoInstance})) ==
        IdentitySource::web_identity);
  CHECK(*choose_identity(environment({kContainer, kFargate, kNoInstance})) ==
        IdentitySource::container);
  CHECK(*choose_identity({}) == IdentitySource::instance);
}

TEST_CASE("provider_chain: a broken one is never passed over") {
  CHECK_THAT(refusal(environment({{{"AWS_ACCESS_KEY_ID", "A"}}, kWebIdentity, kContainer})),
             ContainsSubstring("AWS_SECRET_ACCESS_KEY"));
  CHECK_THAT(refusal(environment({{{"AWS_WEB_IDENTITY_TOKEN_FILE", "/t"}}, kContainer})),
             ContainsSubstring("AWS_ROLE_ARN"));
  CHECK_THAT(refusal(environment({{{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://10.1.2.3/"}}})),
             ContainsSubstring("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
  const auto broken = choose_identity({{"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv5"}});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().status == ExitStatus::bad_settings);
}

TEST_CASE("provider_chain: profiles are refused, not ignored") {
  for (const std::string variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
    for (const auto& others : {kWebIdentity, kContainer, kFargate, kNoInstance, Variables{}}) {
      const auto text = refusal(environment({{{variable, "team\n1"}}, others}));
      CHECK_THAT(text, ContainsSubstring(variable) && ContainsSubstring("'team\\n1'") &&
                           ContainsSubstring("aws configure export-credentials --format env"));
    }
  }
}

TEST_CASE(
    "provider_chain: a default profile with an identity is refused where it would have decided") {
  TemporaryDirectory home;
  std::filesystem::create_directory(home / ".aws");
  write_text(home / ".aws/credentials",
             "[default]\naws_access_key_id = CANARY\naws_secret_access_key = CANARY\n");
  const Variables at_home{{"HOME", home.path()}};
  for (const auto& others : {kContainer, kFargate, kNoInstance, Variables{}}) {
    const auto text = refusal(environment({at_home, others}));
    CHECK_THAT(text, ContainsSubstring(home / ".aws/credentials") &&
                         ContainsSubstring("aws_access_key_id") &&
                         ContainsSubstring("export-credentials"));
    CHECK(text.find("CANARY") == std::string::npos);
  }
  CHECK(*choose_identity(environment({at_home, kKeys})) == IdentitySource::environment);
  CHECK(*choose_identity(environment({at_home, kWebIdentity})) == IdentitySource::web_identity);

  write_text(home / ".aws/credentials", "[dev]\naws_access_key_id = CANARY\n");
  write_text(home / ".aws/config", "[default]\nregion = eu-west-1\n");
  CHECK(*choose_identity(environment({at_home})) == IdentitySource::instance);
  write_text(home / ".aws/config", "[default]\nsso_session = team\n");
  CHECK_THAT(refusal(environment({at_home})), ContainsSubstring("sso_session"));
}

TEST_CASE("provider_chain: an ECS task without a role") {
  for (const auto& task :
       {kFargate, Variables{{"ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/x"}},
        Variables{{"ECS_CONTAINER_METADATA_URI", "http://169.254.170.2/v3/x"}}}) {
    CHECK_THAT(refusal(environment({task})), ContainsSubstring("set taskRoleArn"));
  }
  // On EC2 the instance's role is a choice that AWS's tools make as well.
  CHECK(*choose_identity({{"ECS_CONTAINER_METADATA_URI_V4", "http://169.254.170.2/v4/x"},
                          {"AWS_EXECUTION_ENV", "AWS_ECS_EC2"}}) == IdentitySource::instance);
}

TEST_CASE("provider_chain: nothing at all lists what was looked for") {
  const auto text = refusal(environment({kNoInstance}));
  for (const auto name : {"AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE",
                          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_EC2_METADATA_DISABLED"}) {
    CHECK_THAT(text, ContainsSubstring(name));
  }
  CHECK(*choose_identity({{"AWS_EC2_METADATA_DISABLED", "1"}}) == IdentitySource::instance);
}
