#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "faulty_file_system.hpp"
#include "file_request.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::ExitStatus;
using configxform::cli::write_file;

namespace {

const std::string kShorter = "short = 1\n";
const std::string kLonger = "a longer text = \"than the one before\"\n";

}  // namespace

TEST_CASE("in place, the inode stays and the text is exact") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, kLonger);
  const ino_t inode = status_of(path).st_ino;
  for (const std::string& text : {kShorter, kLonger, std::string(), kShorter}) {
    REQUIRE(write_file(in_place(path, text)));
    CHECK(read_text(path) == text);
  }
  CHECK(status_of(path).st_ino == inode);
  CHECK(mode_of(path) == 0600);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("in place, a file that is not there is made whole") {
  const TemporaryDirectory directory;
  REQUIRE(write_file(in_place(directory / "sub/config.toml", kShorter)));
  CHECK(mode_of(directory / "sub/config.toml") == 0600);
  CHECK(read_text(directory / "sub/config.toml") == kShorter);
}

TEST_CASE("in place, a symbolic link is refused") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const bool alive = GENERATE(true, false);
  if (alive) write_text(directory / "elsewhere", kLonger);
  REQUIRE(::symlink("elsewhere", path.c_str()) == 0);
  const auto written = write_file(in_place(path, kShorter));
  REQUIRE_FALSE(written);
  CHECK(written.error().status == ExitStatus::cannot_write);
  CHECK_THAT(written.error().message, ContainsSubstring("symbolic link"));
  CHECK(S_ISLNK(status_of(path).st_mode));
  if (alive) CHECK(read_text(directory / "elsewhere") == kLonger);
}

TEST_CASE("in place, no room is noticed before the first byte goes") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, kShorter);
  FaultyFileSystem files;
  files.fail("reserve", ENOSPC);
  const auto written = write_file(in_place(path, kLonger), files);
  REQUIRE_FALSE(written);
  CHECK_THAT(written.error().message, ContainsSubstring("free space"));
  CHECK(files.calls("write") == 0);
  CHECK(read_text(path) == kShorter);
}

TEST_CASE("in place, a failure puts the old bytes back") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const std::string before = GENERATE(kShorter, kLonger);
  const std::string after = before == kShorter ? kLonger : kShorter;
  write_text(path, before);
  FaultyFileSystem files;
  files.write_at_most(4);
  SECTION("write") { files.fail("write", EIO, 2, 2); }
  SECTION("truncate") { files.fail("truncate", EIO, 1, 1); }
  const auto written = write_file(in_place(path, after), files);
  REQUIRE_FALSE(written);
  CHECK_THAT(written.error().message, ContainsSubstring("the old content was put back"));
  CHECK(read_text(path) == before);
}

TEST_CASE("in place, damage is admitted") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, kShorter);
  FaultyFileSystem files;
  files.write_at_most(4);
  files.fail("write", EIO, 2);
  const auto written = write_file(in_place(path, kLonger), files);
  REQUIRE_FALSE(written);
  CHECK_THAT(written.error().message, ContainsSubstring("damaged"));
}

TEST_CASE("in place works on file systems that reserve nothing and refuse modes") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, kShorter);
  ::chmod(path.c_str(), 0644);
  FaultyFileSystem files;
  files.fail("reserve", EOPNOTSUPP);
  files.fail("chmod", EPERM);
  files.fail("sync", EINVAL);
  REQUIRE(write_file(in_place(path, kLonger), files));
  CHECK(read_text(path) == kLonger);
  CHECK(mode_of(path) == 0644);
}

TEST_CASE("in place, a file that cannot be opened is an error") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, kShorter);
  FaultyFileSystem files;
  files.fail("open", EROFS);
  const auto written = write_file(in_place(path, kLonger), files);
  REQUIRE_FALSE(written);
  CHECK_THAT(written.error().message, ContainsSubstring("Read-only file system"));
}
