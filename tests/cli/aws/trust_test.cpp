#include "aws/trust.hpp"

#include <unistd.h>

#include <catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace configxform::cli;
using namespace configxform::cli::aws;
using catch_matchers::ContainsSubstring;
namespace fs = std::filesystem;

namespace {

/// A directory of its own that goes away with it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "configxform-trust-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

/// With no extra authorities from the machine the test runs on.
Environment nothing(const Folder& folder) {
  return {{"CA_CERTIFICATES_PATH", folder.path("absent")}};
}

const std::string kPem = "-----BEGIN CERTIFICATE-----\nextra\n-----END CERTIFICATE-----\n";

}  // namespace

TEST_CASE("the hashed directory comes first, the bundle after it") {
  const Folder folder;
  folder.file("hashed/4a6481c9.0", "");
  folder.file("plain/ca.crt", "");
  const std::string bundle = folder.file("bundle.crt", "bundle");
  const SystemTrust system{{folder.path("absent"), folder.path("plain"), folder.path("hashed")},
                           {folder.path("absent"), folder.path("plain"), bundle}};
  const auto trust = find_trust(nothing(folder), system);
  REQUIRE(trust);
  REQUIRE(trust->size() == 2);
  CHECK(trust->at(0).directory == folder.path("hashed"));
  CHECK(trust->at(0).file.empty());
  CHECK(trust->at(1).file == bundle);
  CHECK(trust->at(1).directory.empty());
}

TEST_CASE("only OpenSSL's names make a directory a hashed one") {
  const Folder folder;
  const std::string bundle = folder.file("bundle.crt", "bundle");
  for (const std::string name : {"4a6481c9", "4a6481c9.", "4a6481c9.r0", "4A6481C9.0", "4a6481c.0",
                                 "4a6481c9x.0", "ca-certificates.crt"}) {
    INFO(name);
    folder.file(name + "-dir/" + name, "");
    const auto trust = find_trust(nothing(folder), {{folder.path(name + "-dir")}, {bundle}});
    REQUIRE(trust);
    CHECK(trust->size() == 1);
    CHECK(trust->front().file == bundle);
  }
}

TEST_CASE("CA_CERTIFICATES_PATH is trusted in addition") {
  const Folder folder;
  folder.file("hashed/4a6481c9.0", "");
  const std::string bundle = folder.file("bundle.crt", "bundle");
  const std::string extra = folder.file("ca.crt", kPem);
  const Environment environment{{"CA_CERTIFICATES_PATH", extra}};
  const auto trust = find_trust(environment, {{folder.path("hashed")}, {bundle}});
  REQUIRE(trust);
  REQUIRE(trust->size() == 2);
  CHECK(trust->at(0).directory == folder.path("hashed"));
  CHECK(trust->at(0).file == extra);
  CHECK(trust->at(0).variables == "CA_CERTIFICATES_PATH");
  CHECK(trust->at(1).pem == "bundle\n" + kPem);
  CHECK(trust->at(1).file.empty());

  const auto alone = find_trust(environment, {{}, {}});
  REQUIRE(alone);
  CHECK(alone->size() == 1);
  CHECK(alone->front().file == extra);
}

TEST_CASE("a CA_CERTIFICATES_PATH that is there but no PEM is left out, with a warning") {
  const Folder folder;
  const std::string bundle = folder.file("bundle.crt", "bundle");
  const std::string extra = folder.file("ca.crt", "no certificate");
  const Environment environment{{"CA_CERTIFICATES_PATH", extra}};
  const auto trust = find_trust(environment, {{}, {bundle}});
  REQUIRE(trust);
  CHECK(trust->size() == 1);
  CHECK(trust->front().file == bundle);
  const auto warning = unusable_extra(environment);
  REQUIRE(warning);
  CHECK_THAT(*warning, ContainsSubstring("CA_CERTIFICATES_PATH: " + extra));
  CHECK_THAT(*warning, ContainsSubstring("PEM"));
  CHECK_FALSE(unusable_extra({{"CA_CERTIFICATES_PATH", extra}, {"AWS_CA_BUNDLE", bundle}}));
  CHECK_FALSE(unusable_extra(nothing(folder)));
  // As the runner image's entrypoint has it: only a file counts.
  const Environment directory{{"CA_CERTIFICATES_PATH", folder.path("")}};
  CHECK(find_trust(directory, {{}, {bundle}}));
  CHECK_FALSE(unusable_extra(directory));
}

TEST_CASE("AWS_CA_BUNDLE stands for everything else") {
  const Folder folder;
  folder.file("hashed/4a6481c9.0", "");
  const std::string own = folder.file("own.pem", "own");
  const std::string extra = folder.file("ca.crt", kPem);
  const SystemTrust system{{folder.path("hashed")}, {own}};
  const auto file = find_trust({{"AWS_CA_BUNDLE", own}, {"CA_CERTIFICATES_PATH", extra}}, system);
  REQUIRE(file);
  REQUIRE(file->size() == 1);
  CHECK(file->front().file == own);
  CHECK(file->front().directory.empty());
  CHECK(file->front().variables == "AWS_CA_BUNDLE");
  const auto directory = find_trust({{"AWS_CA_BUNDLE", folder.path("hashed")}}, system);
  REQUIRE(directory);
  CHECK(directory->front().directory == folder.path("hashed"));
  CHECK(directory->front().file.empty());

  const auto missing = find_trust({{"AWS_CA_BUNDLE", folder.path("absent")}}, system);
  REQUIRE_FALSE(missing);
  CHECK_THAT(missing.error().message, ContainsSubstring("AWS_CA_BUNDLE: " + folder.path("absent")));
}

TEST_CASE("a system without authorities is told how to get some") {
  const Folder folder;
  const std::string absent = folder.path("absent");
  const auto trust = find_trust(nothing(folder), {{absent, ""}, {absent, ""}});
  REQUIRE_FALSE(trust);
  CHECK_THAT(trust.error().message, ContainsSubstring("install ca-certificates"));
}
