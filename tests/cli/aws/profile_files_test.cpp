#include "aws/profile_files.hpp"

#include "catch.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

ProfileSettings config(std::string_view text) { return default_profile(text, ProfileFile::config); }

ProfileSettings credentials(std::string_view text) {
  return default_profile(text, ProfileFile::credentials);
}

}  // namespace

TEST_CASE("profile_files: the default profile's keys") {
  CHECK(config("[default]\nregion = eu-west-1\nROLE_ARN=arn:x\n") ==
        ProfileSettings{{"region", "eu-west-1"}, {"role_arn", "arn:x"}});
  CHECK(config("\xEF\xBB\xBF[default]\r\na = b\r\n") == ProfileSettings{{"a", "b"}});
  CHECK(config("# c\n; c\n[ default ] ; c\n\na=b # c\nd=e#f\n") ==
        ProfileSettings{{"a", "b"}, {"d", "e#f"}});
  CHECK(config("[default]\ns3 =\n  a = b\n\tc = d\ne = f") ==
        ProfileSettings{{"s3", ""}, {"e", "f"}});
  CHECK(config("[default]\na=1\n[profile x]\na=2\n[default]\nb=3\na=4\n") ==
        ProfileSettings{{"a", "4"}, {"b", "3"}});
}

TEST_CASE("profile_files: [profile default] replaces [default], in the config file only") {
  const char* text = "[profile default]\na=1\n[default]\nb=2\n";
  CHECK(config(text) == ProfileSettings{{"a", "1"}});
  CHECK(credentials(text) == ProfileSettings{{"b", "2"}});
  CHECK(config("[profile\tdefault]\na=1") == ProfileSettings{{"a", "1"}});
  CHECK(config("[profiledefault]\na=1").empty());
}

TEST_CASE("profile_files: what is no default profile") {
  for (const auto text :
       {"", "a=b", "[dev]\na=b", "[profile dev]\na=b", "[Default]\na=b", "[default\nx",
        "[default]\nno equals sign", "[sso-session default]\na=b", "[", "[]", "]"}) {
    INFO(text);
    CHECK(config(text).empty());
  }
}

TEST_CASE("profile_files: which default profiles are an identity") {
  TemporaryDirectory home;
  const Environment environment{{"HOME", home.path()}};
  CHECK_FALSE(identity_in_files(environment));
  CHECK_FALSE(identity_in_files({}));

  std::filesystem::create_directory(home / ".aws");
  write_text(home / ".aws/config",
             "[default]\nregion = eu-west-1\noutput = json\naws_access_key_id =\n");
  CHECK_FALSE(identity_in_files(environment));
  for (const std::string key :
       {"aws_access_key_id", "role_arn", "credential_process", "sso_session", "sso_start_url",
        "login_session", "web_identity_token_file"}) {
    write_text(home / ".aws/config", "[default]\n" + key + " = x\n");
    const auto identity = identity_in_files(environment);
    REQUIRE(identity);
    CHECK(identity->key == key);
    CHECK(identity->path == home / ".aws/config");
  }
  write_text(home / ".aws/credentials", "[default]\naws_access_key_id = x\n");
  CHECK(identity_in_files(environment)->path == home / ".aws/credentials");
}

TEST_CASE("profile_files: the files' own variables") {
  TemporaryDirectory home;
  write_text(home / "keys", "[default]\naws_access_key_id = x\n");
  CHECK(identity_in_files({{"AWS_SHARED_CREDENTIALS_FILE", home / "keys"}}));
  CHECK(identity_in_files({{"HOME", home.path()}, {"AWS_SHARED_CREDENTIALS_FILE", "~/keys"}}));
  CHECK(identity_in_files({{"AWS_CONFIG_FILE", home / "keys"}}));
  CHECK_FALSE(identity_in_files({{"AWS_SHARED_CREDENTIALS_FILE", home / "none"}}));
  CHECK_FALSE(identity_in_files({{"AWS_SHARED_CREDENTIALS_FILE", "/dev/null"}}));
  CHECK_FALSE(identity_in_files({{"AWS_SHARED_CREDENTIALS_FILE", home.path()}}));
}
