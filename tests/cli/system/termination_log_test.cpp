#include "system/termination_log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "catch.hpp"
#include "temporary_directory.hpp"

using namespace configxform::cli;

TEST_CASE("termination_log: an existing file gets the text, whatever was in it") {
  const TemporaryDirectory directory;
  const std::string path = directory / "log";
  write_text(path, "a longer text than the one that comes\n");
  CHECK(write_termination_log(path, "error: x\n") == 0);
  CHECK(read_text(path) == "error: x\n");
  CHECK(write_termination_log(path, "") == 0);
  CHECK(read_text(path).empty());
}

TEST_CASE("termination_log: no file is made") {
  const TemporaryDirectory directory;
  CHECK(write_termination_log(directory / "log", "x") == ENOENT);
  CHECK(write_termination_log("", "x") == ENOENT);
  CHECK(directory.names().empty());
}

TEST_CASE("termination_log: a symbolic link is not followed") {
  const TemporaryDirectory directory;
  const std::string path = directory / "log";
  write_text(directory / "elsewhere", "kept");
  REQUIRE(::symlink("elsewhere", path.c_str()) == 0);
  CHECK(write_termination_log(path, "x") == ELOOP);
  CHECK(read_text(directory / "elsewhere") == "kept");
}

TEST_CASE("termination_log: what is no regular file is left alone, without waiting") {
  const TemporaryDirectory directory;
  CHECK(write_termination_log(directory.path(), "x") == EISDIR);
  CHECK(write_termination_log("/dev/null", "x") == EINVAL);
  const std::string fifo = directory / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(write_termination_log(fifo, "x") == ENXIO);
  const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader != -1);
  CHECK(write_termination_log(fifo, "x") == EINVAL);
  char byte = 0;
  CHECK(::read(reader, &byte, 1) == 0);
  ::close(reader);
}

TEST_CASE("termination_log: it holds 4096 bytes at the most, cut between characters") {
  const TemporaryDirectory directory;
  const std::string path = directory / "log";
  struct Row {
    std::string text;
    std::size_t kept;
  };
  const std::string a4094(4094, 'a');
  const Row rows[] = {{a4094 + "bc", 4096},
                      {a4094 + "bcd", 4096},
                      {a4094 + "b\u00e9", 4095},      // the last character begins at the last byte
                      {a4094 + "\u20ac\u20ac", 4094},  // three bytes, two of them would fit
                      {a4094 + "\u00e9x", 4096}};
  for (const auto& row : rows) {
    write_text(path, "old");
    CHECK(write_termination_log(path, row.text) == 0);
    CHECK(read_text(path) == row.text.substr(0, row.kept));
  }
}
