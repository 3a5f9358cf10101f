#include "system/atomic_file.hpp"

#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "faulty_file_system.hpp"
#include "system/descriptor.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::Descriptor;
using configxform::cli::ExitStatus;
using configxform::cli::FileSystem;
using configxform::cli::FileToWrite;
using configxform::cli::real_file_system;
using configxform::cli::write_file;

namespace {

constexpr std::string_view kNew = "concurrent = 4\n";
constexpr std::string_view kOld = "concurrent = 1 # the old file, which is longer\n";
constexpr std::string_view kSetting = "--output (CONFIG_FILE)";

FileToWrite file(std::string path, std::string_view content = kNew) {
  return {std::move(path), content, kSetting};
}

struct stat status_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

mode_t mode_of(const std::string& path) { return status_of(path).st_mode & 07777; }

bool newer(timespec a, timespec b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

void set_mtime(const std::string& path, timespec time) {
  const timespec times[2] = {time, time};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

/// The message of a write that must fail with cannot_write.
std::string failure(const FileToWrite& request, FileSystem& files = real_file_system()) {
  const auto written = write_file(request, files);
  REQUIRE_FALSE(written);
  CHECK(written.error().status == ExitStatus::cannot_write);
  CHECK_THAT(written.error().message, ContainsSubstring("cannot write " + request.path));
  return written.error().message;
}

}  // namespace

TEST_CASE("a new file is private, whatever the umask, and so are its directories") {
  const mode_t mask = GENERATE(0000U, 0022U, 0277U);
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
  const TemporaryDirectory directory;
  REQUIRE(write_file(file(directory / "a/b/config.toml")));
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

TEST_CASE("another owner is kept; where that is forbidden, others get nothing") {
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

TEST_CASE("what a killed run left is removed, and nothing else") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  const std::set<std::string> others = {".config.toml.configxform-short",
                                        ".config.toml.configxform-toolong",
                                        ".config.toml.configxform-ab.def",
                                        ".other.toml.configxform-abcdef",
                                        "config.toml.configxform-abcdef",
                                        ".config.toml"};
  for (const std::string& name : others) write_text(directory / name, "x");
  write_text(directory / ".config.toml.configxform-aB3dEf", "half");
  ::mkdir((directory / ".config.toml.configxform-dirdir").c_str(), 0700);
  REQUIRE(::symlink("config.toml", (directory / ".config.toml.configxform-link00").c_str()) == 0);
  ::mkfifo((directory / ".config.toml.configxform-fifo00").c_str(), 0600);
  REQUIRE(write_file(file(path)));
  std::set<std::string> expected = others;
  expected.insert({"config.toml", ".config.toml.configxform-dirdir",
                   ".config.toml.configxform-link00", ".config.toml.configxform-fifo00"});
  CHECK(directory.names() == expected);
}

TEST_CASE("what another run is filling is left alone") {
  const TemporaryDirectory directory;
  const std::string theirs = ".config.toml.configxform-abcdef";
  write_text(directory / theirs, "half");
  const Descriptor held(::open((directory / theirs).c_str(), O_RDONLY | O_CLOEXEC));
  REQUIRE(::flock(held.number(), LOCK_EX) == 0);
  REQUIRE(write_file(file(directory / "config.toml")));
  CHECK(directory.names() == std::set<std::string>{"config.toml", theirs});
}

TEST_CASE("a file of another user is left alone") {
  if (::geteuid() != 0) return;  // only root can give a file away
  const TemporaryDirectory directory;
  const std::string theirs = ".config.toml.configxform-abcdef";
  write_text(directory / theirs, "x");
  REQUIRE(::chown((directory / theirs).c_str(), 65534, 65534) == 0);
  REQUIRE(write_file(file(directory / "config.toml")));
  CHECK(directory.names().count(theirs) == 1);
}

TEST_CASE("runs at the same time each write a whole file") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  std::vector<pid_t> children;
  for (const char letter : {'a', 'b', 'c', 'd'}) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string content(20'000, letter);
      bool good = true;
      for (int i = 0; i < 25; ++i) good = good && write_file(file(path, content));
      ::_exit(good ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  const std::string text = read_text(path);
  CHECK(text == std::string(20'000, text.empty() ? '?' : text[0]));
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
}

TEST_CASE("SIGTERM waits until the file is written") {
  const TemporaryDirectory directory;
  const std::string path = directory / "config.toml";
  class TermAtRename final : public FileSystem {
   public:
    int rename(const char* from, const char* to) override {
      ::raise(SIGTERM);
      return FileSystem::rename(from, to);
    }
  };
  const auto [result, output] = in_child([&] {
    ::signal(SIGTERM, SIG_DFL);  // the test runner catches it
    TermAtRename files;
    return write_file(file(path), files) ? 0 : 1;
  });
  CHECK(result == 128 + SIGTERM);
  CHECK(directory.names() == std::set<std::string>{"config.toml"});
  CHECK(read_text(path) == kNew);
}
