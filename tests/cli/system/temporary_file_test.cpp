#include "system/temporary_file.hpp"

#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "file_request.hpp"
#include "temporary_directory.hpp"

using configxform::cli::Descriptor;
using configxform::cli::FileSystem;
using configxform::cli::write_file;

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
