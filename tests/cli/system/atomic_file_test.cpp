#include "system/atomic_file.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "faulty_file_system.hpp"
#include "file_request.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::FileToWrite;
using configxform::cli::write_file;

TEST_CASE("a new file is private, whatever the umask, and so are its directories") {
  const mode_t mask = GENERATE(0000U, 0022U, 0277U, 0777U);
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const auto [result, output] = in_child([&] {
    ::umask(mask);
    return write_file(file(path)) ? 0 : 1;
  });
  REQUIRE(result == 0);
  CHECK(read_text(path) == kNew);
  CHECK(mode_of(path) == 0600);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("missing directories are made, for us alone") {
  const mode_t mask = GENERATE(0000U, 0022U, 0777U);
  const TemporaryDirectory directory;
  const auto [result, output] = in_child([&] {
    ::umask(mask);
    return write_file(file(directory / "a/b/config.toml")) ? 0 : 1;
  });
  REQUIRE(result == 0);
  CHECK(mode_of(directory / "a") == 0700);
  CHECK(mode_of(directory / "a/b") == 0700);
  CHECK(read_text(directory / "a/b/config.toml") == kNew);
}

TEST_CASE("a path without a directory is in the working directory") {
  const TemporaryDirectory directory;
  const auto [result, output] = in_child([&] {
    return ::chdir(directory.path().c_str()) == 0 && write_file(file("config.toml")) ? 0 : 1;
  });
  CHECK(result == 0);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("an old file is replaced by a newer one of another inode") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, std::string(kOld));
  ::chmod(path.c_str(), 0644);
  const struct stat old = status_of(path);
  REQUIRE(write_file(file(path)));
  CHECK(read_text(path) == kNew);
  CHECK(status_of(path).st_ino != old.st_ino);
  CHECK(mode_of(path) == 0600);
  CHECK(newer(status_of(path).st_mtim, old.st_mtim));
}

TEST_CASE("a symbolic link is replaced and not followed") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  SECTION("to a file") { write_text(directory / "elsewhere", std::string(kOld)); }
  SECTION("to nothing") {}
  REQUIRE(::symlink("elsewhere", path.c_str()) == 0);
  FileToWrite request = file(path);
  request.keep_mode = true;  // the mode of what the link points to is not the link's
  REQUIRE(write_file(request));
  CHECK(S_ISREG(status_of(path).st_mode));
  CHECK(mode_of(path) == 0600);
  CHECK(read_text(path) == kNew);
  if (directory.names().count("elsewhere") != 0) CHECK(read_text(directory / "elsewhere") == kOld);
}

TEST_CASE("a file among the parents is named") {
  const TemporaryDirectory directory;
  write_text(directory / "taken", "x");
  CHECK_THAT(failure(file(directory / "taken/config.toml")), ContainsSubstring("a file stands"));
  const std::string message = failure(file(directory / "taken/sub/config.toml"));
  CHECK_THAT(message, ContainsSubstring("remove it") && ContainsSubstring("CONFIG_FILE"));
}

TEST_CASE("whatever call fails, the old file stays and nothing is left behind") {
  struct Case {
    const char* call;
    int error;
    int first;
    const char* hint;
  };
  const auto [call, error, first, hint] = GENERATE(
      Case{"create", EROFS, 1, "mount a writable volume at"},
      Case{"create", EACCES, 1, "the right to write in"}, Case{"create", ENOSPC, 1, "free space"},
      Case{"chmod", EPERM, 1, "the right to write in"}, Case{"write", ENOSPC, 1, "free space"},
      Case{"write", EDQUOT, 2, "raise the quota"}, Case{"write", EIO, 3, "check the volume"},
      Case{"write", EFBIG, 1, "ulimit -f"}, Case{"sync", EIO, 1, "check the volume"},
      Case{"sync", ENOSPC, 1, "free space"}, Case{"rename", EBUSY, 1, "--in-place"},
      Case{"rename", EXDEV, 1, "CONFIGXFORM_IN_PLACE=true"},
      Case{"rename", EACCES, 1, "the right to write in"});
  CAPTURE(call, error);
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const bool exists = GENERATE(true, false);
  if (exists) write_text(path, std::string(kOld));
  FaultyFileSystem files;
  files.write_at_most(5);
  files.fail(call, error, first);
  CHECK_THAT(failure(file(path), files), ContainsSubstring(hint));
  if (exists) CHECK(read_text(path) == kOld);
  CHECK(directory.names() == (exists ? std::set<std::string>{"config.toml"} : std::set<std::string>{}));
}

TEST_CASE("a directory that cannot be made is named") {
  const TemporaryDirectory directory;
  FaultyFileSystem files;
  files.fail("mkdir", EROFS);
  CHECK_THAT(failure(file(directory / "sub/config.toml"), files),
             ContainsSubstring("Read-only file system (" + (directory / "sub") + ")") &&
                 ContainsSubstring("mount a writable volume at " + (directory / "sub")));
}

TEST_CASE("a directory that fails to sync is an error, one that cannot sync is none") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  FaultyFileSystem files;
  SECTION("fails") {
    files.fail("sync", EIO, 2);
    CHECK_THAT(failure(file(path), files), ContainsSubstring("the new file is in place"));
  }
  SECTION("knows no sync") {
    files.fail("sync", EINVAL);
    CHECK(write_file(file(path), files));
  }
  SECTION("may not be read") {
    files.fail("open", EACCES);
    CHECK(write_file(file(path), files));
  }
  CHECK(read_text(path) == kNew);
}

TEST_CASE("file and directory are synced, in that order around the rename") {
  const TemporaryDirectory directory;
  FaultyFileSystem files;
  REQUIRE(write_file(file(directory / "config.toml"), files));
  CHECK(files.calls("sync") == 2);
  CHECK(files.calls("rename") == 1);
}

TEST_CASE("short writes give the whole file") {
  const TemporaryDirectory directory;
  FaultyFileSystem files;
  files.write_at_most(1);
  files.fail("write", EINTR, 2, 3);
  REQUIRE(write_file(file(directory / "config.toml"), files));
  CHECK(read_text(directory / "config.toml") == kNew);
}

TEST_CASE("a limit on file sizes is an error, not a signal") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  write_text(path, std::string(kOld));
  FileToWrite request = file(path);
  const std::string big(100'000, 'x');
  request.content = big;
  request.in_place = GENERATE(false, true);
  const auto [result, output] = in_child([&] {
    const rlimit limit{50'000, 50'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto written = write_file(request);
    return !written && written.error().message.find("ulimit -f") != std::string::npos ? 0 : 1;
  });
  CHECK(result == 0);
  CHECK(read_text(path) == kOld);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("a directory without the right to write is an error for those who are not root") {
  const TemporaryDirectory directory;
  ::mkdir((directory / "locked").c_str(), 0755);
  if (::geteuid() != 0) ::chmod((directory / "locked").c_str(), 0555);
  ::chmod(directory.path().c_str(), 0755);
  const auto [result, output] = in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 2;
    const auto written = write_file(file(directory / "locked/config.toml"));
    return !written && written.error().message.find("Permission denied") != std::string::npos ? 0
                                                                                              : 1;
  });
  CHECK(result == 0);
  CHECK(directory.names("locked").empty());
}
