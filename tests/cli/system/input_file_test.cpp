#include "system/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "catch.hpp"
#include "system/descriptor.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::Descriptor;
using configxform::cli::Error;
using configxform::cli::ExitStatus;
using configxform::cli::read_all;
using configxform::cli::read_input;
using configxform::cli::SecretString;

namespace {

Error failure(const std::string& path, std::size_t max_bytes = 100) {
  auto text = read_input(path, max_bytes);
  REQUIRE_FALSE(text);
  return text.error();
}

/// Standard input is something else while it lives.
class StandardInput {
 public:
  explicit StandardInput(int replacement) : saved_(::dup(STDIN_FILENO)) {
    if (replacement == -1) {
      ::close(STDIN_FILENO);
    } else {
      ::dup2(replacement, STDIN_FILENO);
    }
  }
  ~StandardInput() { ::dup2(saved_.number(), STDIN_FILENO); }

 private:
  Descriptor saved_;
};

}  // namespace

TEST_CASE("a file is read whole, byte for byte") {
  const TemporaryDirectory directory;
  std::string text(70'000, 'x');
  text[5] = '\0';
  for (const std::string& content : {text, std::string(), std::string("short")}) {
    write_text(directory / "in", content);
    const auto read = read_input(directory / "in");
    REQUIRE(read);
    CHECK(read->reveal() == content);
  }
}

TEST_CASE("a file at the limit is read, one byte more is refused") {
  const TemporaryDirectory directory;
  write_text(directory / "in", std::string(100, 'x'));
  CHECK(read_input(directory / "in", 100));
  const Error error = failure(directory / "in", 99);
  CHECK(error.status == ExitStatus::rejected);
  CHECK_THAT(error.message, ContainsSubstring("larger than 99 bytes"));
  CHECK(failure("/dev/zero").status == ExitStatus::rejected);
}

TEST_CASE("what cannot be read is named with the reason") {
  const TemporaryDirectory directory;
  write_text(directory / "file", "x");
  const Error missing = failure(directory / "missing");
  CHECK(missing.status == ExitStatus::no_input);
  CHECK_THAT(missing.message, ContainsSubstring(directory / "missing") &&
                                  ContainsSubstring("No such file") &&
                                  ContainsSubstring("is mounted"));
  CHECK(failure(directory.path()).status == ExitStatus::no_input);
  CHECK_THAT(failure(directory.path()).message, ContainsSubstring("Is a directory"));
  CHECK_THAT(failure(directory / "file/in").message, ContainsSubstring("Not a directory"));
  CHECK(failure("").status == ExitStatus::no_input);
  CHECK_THAT(failure("/no\nsuch").message, ContainsSubstring("/no\\nsuch"));
}

TEST_CASE("a file without the right to read is an error for those who are not root") {
  if (::geteuid() == 0) return;  // root reads everything
  const TemporaryDirectory directory;
  write_text(directory / "in", "x");
  ::chmod((directory / "in").c_str(), 0);
  CHECK_THAT(failure(directory / "in").message, ContainsSubstring("Permission denied"));
}

TEST_CASE("a pipe by name is read to its end") {
  const TemporaryDirectory directory;
  const std::string path = directory / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string text(200'000, 'x');
  std::thread writer([&] { write_text(path, text); });
  const auto read = read_input(path);
  writer.join();
  REQUIRE(read);
  CHECK(read->reveal() == text);
}

TEST_CASE("standard input is read by '-' and by its paths") {
  const std::string name = GENERATE("-", "/dev/stdin", "/proc/self/fd/0", "/dev/fd/0");
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  const Descriptor out(ends[0]);
  {
    const Descriptor in(ends[1]);
    REQUIRE(::write(in.number(), "{}", 2) == 2);
  }
  const StandardInput replaced(out.number());
  const auto read = read_input(name);
  REQUIRE(read);
  CHECK(read->reveal() == "{}");
}

TEST_CASE("a pipe that does not block is waited for") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
  const Descriptor out(ends[0]);
  std::thread writer([in = ends[1]] {
    const Descriptor closed_at_the_end(in);
    CHECK(::write(in, "late", 4) == 4);
  });
  SecretString text;
  CHECK(read_all(out.number(), text) == 0);
  writer.join();
  CHECK(text.reveal() == "late");
}

TEST_CASE("a closed standard input is an error") {
  const StandardInput closed(-1);
  const Error error = failure("-");
  CHECK(error.status == ExitStatus::no_input);
  CHECK_THAT(error.message, ContainsSubstring("standard input is closed"));
}
