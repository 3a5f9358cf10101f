#include "support/process_hygiene.hpp"

#include <sys/prctl.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "system/input_file.hpp"
#include "system/program.hpp"

using configxform::cli::exec_program;
using configxform::cli::keep_memory_private;

namespace {

/// An ordinary user, for whom /proc shows who is dumpable.
bool become_ordinary() { return ::geteuid() != 0 || ::setuid(65534) == 0; }

}  // namespace

TEST_CASE("a private process is not dumpable, the program that replaces it is") {
  const ChildEnd before = in_child([] {
    keep_memory_private();
    return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
  });
  CHECK(before.status == 0);
  const ChildEnd after = in_child([] {
    if (!become_ordinary()) return 9;
    keep_memory_private();
    return static_cast<int>(
        exec_program("sh", {"-c", "[ $(stat -c %u /proc/$$/status) = $(id -u) ] && echo dumpable"},
                     {{"PATH", "/usr/bin:/bin"}})
            .status);
  });
  CHECK(after.output == "dumpable\n");
}

TEST_CASE("a private process can still read its standard input by name") {
  const ChildEnd end = in_child([] {
    int ends[2];
    if (!become_ordinary() || ::pipe(ends) != 0 || ::write(ends[1], "{}", 2) != 2) return 9;
    ::close(ends[1]);
    ::dup2(ends[0], STDIN_FILENO);
    keep_memory_private();
    const auto text = configxform::cli::read_input("/dev/stdin");
    return text && text->reveal() == "{}" ? 0 : 1;
  });
  CHECK(end.status == 0);
}
