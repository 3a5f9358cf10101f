#include "system/written_file.hpp"

#include <unistd.h>

#include "catch.hpp"
#include "faulty_file_system.hpp"
#include "file_request.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::FileToWrite;
using configxform::cli::write_file;

namespace {

void set_mtime(const std::string& path, timespec time) {
  const timespec times[2] = {time, time};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("the mtime is strictly newer, even than one of tomorrow") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const long second = GENERATE(4102444800, 4102444801);
  const long nanosecond = GENERATE(0, 5, 999999999);
  write_text(path, std::string(kOld));
  set_mtime(path, {second, nanosecond});
  const timespec old = status_of(path).st_mtim;
  FaultyFileSystem files;
  SECTION("nanoseconds") {}
  SECTION("whole seconds") { files.coarse_clock(1); }
  SECTION("two seconds") { files.coarse_clock(2); }
  SECTION("in place") {
    FileToWrite request = file(path);
    request.in_place = true;
    REQUIRE(write_file(request, files));
    CHECK(newer(status_of(path).st_mtim, old));
  }
  REQUIRE(write_file(file(path), files));
  CHECK(newer(status_of(path).st_mtim, old));
  CHECK(status_of(path).st_mtim.tv_sec <= second + 2);
}

TEST_CASE("writes in a row each get a newer mtime") {
  const TemporaryDirectory directory;
  FileToWrite request = file(directory / "config.toml");
  request.in_place = GENERATE(false, true);
  REQUIRE(write_file(request));
  for (int i = 0; i < 20; ++i) {
    const timespec before = status_of(request.path).st_mtim;
    REQUIRE(write_file(request));
    CHECK(newer(status_of(request.path).st_mtim, before));
  }
}

TEST_CASE("an mtime that cannot be made newer is an error") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, std::string(kOld));
  set_mtime(path, {4102444800, 0});
  FaultyFileSystem files;
  files.coarse_clock(3600);
  failure(file(path), files);
  CHECK(read_text(path) == kOld);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("permissions are kept where asked for") {
  const TemporaryDirectory directory;
  FileToWrite request = file(directory / "config.json");
  request.keep_mode = true;
  request.in_place = GENERATE(false, true);
  REQUIRE(write_file(request));
  CHECK(mode_of(request.path) == 0600);
  for (const mode_t mode : {0644U, 0640U, 0600U, 0400U}) {
    ::chmod(request.path.c_str(), mode);
    REQUIRE(write_file(request));
    CHECK(mode_of(request.path) == mode);
  }
}

TEST_CASE("another owner is kept, where that is forbidden, others get nothing") {
  if (::geteuid() != 0) return;  // only root can give a file away
  const TemporaryDirectory directory;
  FileToWrite request = file(directory / "config.json");
  request.keep_mode = true;
  write_text(request.path, "{}");
  REQUIRE(::chown(request.path.c_str(), 65534, 65534) == 0);
  ::chmod(request.path.c_str(), 0664);
  FaultyFileSystem files;
  SECTION("kept") {
    REQUIRE(write_file(request, files));
    CHECK(status_of(request.path).st_uid == 65534);
    CHECK(status_of(request.path).st_gid == 65534);
    CHECK(mode_of(request.path) == 0664);
  }
  SECTION("forbidden") {
    files.fail("chown", EPERM);
    REQUIRE(write_file(request, files));
    CHECK(status_of(request.path).st_uid == 0);
    CHECK(mode_of(request.path) == 0600);
  }
}

TEST_CASE("what is no file is left alone") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const bool in_place = GENERATE(false, true);
  std::string what;
  SECTION("directory") {
    ::mkdir(path.c_str(), 0700);
    what = "a directory";
  }
  SECTION("pipe") {
    ::mkfifo(path.c_str(), 0600);
    what = "a pipe";
  }
  SECTION("link to a device") {
    REQUIRE(::symlink("/dev/null", path.c_str()) == 0);
    what = "a device";
  }
  SECTION("link into /proc") {
    REQUIRE(::symlink("/proc/self/fd/1", path.c_str()) == 0);
    what = "a link into /proc";
  }
  const mode_t before = status_of(path).st_mode;
  FileToWrite request = file(path);
  request.in_place = in_place;
  const std::string message = failure(request);
  CHECK_THAT(message, ContainsSubstring("got " + what) && ContainsSubstring("CONFIG_FILE"));
  CHECK(status_of(path).st_mode == before);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("a path that names a directory is refused") {
  const TemporaryDirectory directory;
  CHECK_THAT(failure(file(directory / "sub/")), ContainsSubstring("a directory's path"));
  CHECK_THAT(failure(file("")), ContainsSubstring("a directory's path"));
  CHECK(directory.names().empty());
}
