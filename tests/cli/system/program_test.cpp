#include "system/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "support/process_hygiene.hpp"
#include "system/atomic_file.hpp"
#include "system/descriptor.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::Descriptor;
using configxform::cli::Environment;
using configxform::cli::Error;
using configxform::cli::exec_program;
using configxform::cli::ExitStatus;
using configxform::cli::find_program;
using configxform::cli::program_paths;

namespace {

const Environment kUsual{{"PATH", "/usr/bin:/bin"}};

/// What `script` prints when sh is exec'ed on it.
ChildEnd run_script(const std::string& script, const Environment& environment = kUsual,
                    void (*before)() = [] {}) {
  return in_child([&] {
    before();
    return static_cast<int>(exec_program("sh", {"-c", script}, environment).status);
  });
}

void make_program(const std::string& path, const std::string& text, mode_t mode = 0755) {
  write_text(path, text);
  REQUIRE(::chmod(path.c_str(), mode) == 0);
}

/// exec_program that is expected to come back. In this process: when it does not, the test is lost
/// and the run fails.
Error failure(const std::string& program, const Environment& environment = kUsual,
              const std::vector<std::string>& arguments = {}) {
  return exec_program(program, arguments, environment);
}

}  // namespace

TEST_CASE("candidates are the directories of PATH in order") {
  using Paths = std::vector<std::string>;
  CHECK(program_paths("p", {{"PATH", "/a:/b"}}) == Paths{"/a/p", "/b/p"});
  CHECK(program_paths("p", {{"PATH", ":/b:"}}) == Paths{"./p", "/b/p", "./p"});
  CHECK(program_paths("./p", {{"PATH", "/a"}}) == Paths{"./p"});
  CHECK(program_paths("p", {}) == Paths{"/usr/local/bin/p", "/bin/p", "/usr/bin/p"});
  CHECK(program_paths("p", {{"PATH", ""}}) == program_paths("p", {}));
  CHECK(program_paths("", {{"PATH", "/a"}}).empty());
}

TEST_CASE("a program is an executable file, not a directory or a text") {
  const TemporaryDirectory directory;
  ::mkdir((directory / "a").c_str(), 0755);
  ::mkdir((directory / "b").c_str(), 0755);
  ::mkdir((directory / "a/tool").c_str(), 0755);
  const Environment environment{{"PATH", (directory / "a") + ":" + (directory / "b")}};
  CHECK_FALSE(find_program("tool", environment));
  make_program(directory / "b/tool", "text", 0644);
  CHECK_FALSE(find_program("tool", environment));
  ::chmod((directory / "b/tool").c_str(), 0755);
  CHECK(find_program("tool", environment) == directory / "b/tool");
  CHECK(find_program(directory / "b/tool", {}) == directory / "b/tool");
}

TEST_CASE("the program gets its arguments and exactly our environment") {
  Environment environment{{"PATH", "/usr/bin:/bin"}, {"EMPTY", ""}, {"A", "x y"}};
  const ChildEnd arguments = in_child([&] {
    return static_cast<int>(
        exec_program("sh", {"-c", "cat /proc/$$/cmdline; exit 7", "", "a b"}, environment).status);
  });
  CHECK(arguments.status == 7);
  CHECK(arguments.output ==
        std::string("sh\0-c\0cat /proc/$$/cmdline; exit 7\0\0a b\0", 40));
  const ChildEnd variables =
      in_child([&] { return static_cast<int>(exec_program("env", {}, environment).status); });
  CHECK(variables.output == "PATH=/usr/bin:/bin\nEMPTY=\nA=x y\n");
}

TEST_CASE("the PATH is the given one, not the process's own") {
  const TemporaryDirectory directory;
  make_program(directory / "only-here", "#!/bin/sh\necho found\n");
  const ChildEnd end = in_child([&] {
    return static_cast<int>(exec_program("only-here", {}, {{"PATH", directory.path()}}).status);
  });
  CHECK(end.output == "found\n");
  CHECK(failure("sh", {{"PATH", directory.path()}}).status == ExitStatus::exec_not_found);
}

TEST_CASE("no descriptor of ours passes on, those that we found do") {
  const TemporaryDirectory directory;
  write_text(directory / "in", "x");
  const ChildEnd end = in_child([&] {
    configxform::cli::FileSystem files;
    for (int number = 3; number < 100; ++number) ::close(number);  // what the test runner left
    const Descriptor ours(files.open((directory / "in").c_str(), O_RDONLY));
    std::string name = directory / "new-XXXXXX";
    const Descriptor created(files.create(name.data()));
    ::dup2(ours.number(), 50);  // found: not close-on-exec
    return static_cast<int>(
        exec_program("sh",
                     {"-c", "n=0; while [ $n -lt 100 ]; do [ -e /proc/$$/fd/$n ] && echo $n; "
                            "n=$((n+1)); done"},
                     kUsual)
            .status);
  });
  CHECK(end.output == "0\n1\n2\n50\n");
}

TEST_CASE("umask, signal mask and dispositions pass on as found") {
  const std::string script =
      "umask; while read -r line; do case $line in SigBlk*|SigIgn*) echo \"$line\";; esac; done "
      "</proc/$$/status";
  const auto lose_a_write = [] {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) ::_exit(9);
    ::close(ends[0]);
    ::dup2(ends[1], STDERR_FILENO);
    const TemporaryDirectory directory;
    static_cast<void>(configxform::cli::write_file({directory / "f", "x"}));
  };
  const ChildEnd plain = run_script(script, kUsual, [] {
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int number = 1; number < 65; ++number) ::signal(number, SIG_DFL);
    ::umask(0027);
  });
  CHECK_THAT(plain.output, ContainsSubstring("0027\n") &&
                               ContainsSubstring("SigBlk:\t0000000000000000") &&
                               ContainsSubstring("SigIgn:\t0000000000000000"));
  const ChildEnd special = run_script(script, kUsual, [] {
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);  // bit 9
    ::sigprocmask(SIG_SETMASK, &one, nullptr);
    for (int number = 1; number < 65; ++number) ::signal(number, SIG_DFL);
    ::signal(SIGPIPE, SIG_IGN);  // bit 12
    ::umask(0077);
  });
  CHECK_THAT(special.output, ContainsSubstring("0077\n") &&
                                 ContainsSubstring("SigBlk:\t0000000000000200") &&
                                 ContainsSubstring("SigIgn:\t0000000000001000"));
  const ChildEnd written = in_child([&] {
    for (int number = 1; number < 65; ++number) ::signal(number, SIG_DFL);
    lose_a_write();
    return static_cast<int>(exec_program("sh", {"-c", script}, kUsual).status);
  });
  CHECK_THAT(written.output, ContainsSubstring("SigBlk:\t0000000000000000") &&
                                 ContainsSubstring("SigIgn:\t0000000000000000"));
}

TEST_CASE("a program that is not there is 127") {
  const Error by_name = failure("no-such-program");
  CHECK(by_name.status == ExitStatus::exec_not_found);
  CHECK_THAT(by_name.message, ContainsSubstring("no-such-program") &&
                                  ContainsSubstring("/usr/bin:/bin") &&
                                  ContainsSubstring("--exec"));
  const Error by_path = failure("/no/such/program");
  CHECK(by_path.status == ExitStatus::exec_not_found);
  CHECK_THAT(by_path.message, ContainsSubstring("no such file"));
  CHECK(failure("").status == ExitStatus::exec_not_found);
  CHECK(failure("/dev/null/program").status == ExitStatus::exec_not_found);
}

TEST_CASE("a program that is there and cannot run is 126, with the reason") {
  const TemporaryDirectory directory;
  const std::string path = directory / "program";
  const Environment on_path{{"PATH", directory.path() + ":/usr/bin:/bin"}};
  std::string hint;
  std::vector<std::string> arguments;
  SECTION("not executable") {
    make_program(path, "#!/bin/sh\n", 0644);
    hint = "chmod +x";
  }
  SECTION("a directory") {
    ::mkdir(path.c_str(), 0755);
    hint = "it is a directory";
  }
  SECTION("for another CPU") {
    make_program(path, std::string("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\xff\xfe", 20) +
                           std::string(100, '\0'));
    hint = "exec format error";
  }
  SECTION("a text without a first line for the kernel") {
    make_program(path, "echo hello\n");
    hint = "\"#!\" line";
  }
  SECTION("an interpreter that is not there") {
    make_program(path, "#!/no/such/interpreter\n");
    hint = "interpreter it names is not";
  }
  SECTION("too many arguments") {
    make_program(path, "#!/bin/sh\n");
    arguments.emplace_back(1 << 20, 'x');
    hint = "too long together";
  }
  for (const std::string& name : {path, std::string("program")}) {
    CAPTURE(name);
    const Error error = failure(name, on_path, arguments);
    CHECK(error.status == ExitStatus::exec_denied);
    CHECK_THAT(error.message, ContainsSubstring("cannot start " + path) && ContainsSubstring(hint));
  }
}

TEST_CASE("the search goes on past a file that may not be executed") {
  const TemporaryDirectory directory;
  ::mkdir((directory / "a").c_str(), 0755);
  ::mkdir((directory / "b").c_str(), 0755);
  make_program(directory / "a/tool", "#!/bin/sh\necho first\n", 0644);
  make_program(directory / "b/tool", "#!/bin/sh\necho second\n");
  const Environment environment{{"PATH", (directory / "a") + ":" + (directory / "b")}};
  const ChildEnd end =
      in_child([&] { return static_cast<int>(exec_program("tool", {}, environment).status); });
  CHECK(end.output == "second\n");
}
