#include "system/process_start.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "catch.hpp"
#include "child.hpp"

using namespace configxform::cli;

TEST_CASE("closed standard descriptors are taken, and stay useless") {
  const ChildEnd end = in_child([] {
    for (const int descriptor : {0, 1, 2}) ::close(descriptor);
    occupy_standard_descriptors();
    for (const int descriptor : {0, 1, 2}) {
      const int flags = ::fcntl(descriptor, F_GETFD);
      if (flags == -1 || (flags & FD_CLOEXEC) == 0) return 1;
    }
    char byte = 'x';
    if (::read(0, &byte, 1) != -1 || errno != EBADF) return 2;
    if (::write(1, &byte, 1) != -1 || errno != EBADF) return 3;
    if (::write(2, &byte, 1) != -1 || errno != EBADF) return 4;
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC) > 2 ? 0 : 5;
  });
  CHECK(end.status == 0);
}

TEST_CASE("open standard descriptors are left alone") {
  const ChildEnd end = in_child([] {
    occupy_standard_descriptors();
    return (::fcntl(1, F_GETFD) & FD_CLOEXEC) == 0 && ::write(1, "out", 3) == 3 ? 0 : 1;
  });
  CHECK(end.status == 0);
  CHECK(end.output == "out");
}

TEST_CASE("a signal ends the process by exit, as the first process of a container needs it") {
  const ChildEnd end = in_child([] {
    ::signal(SIGHUP, SIG_IGN);
    ::signal(SIGTERM, SIG_DFL);
    let_signals_end_us();
    if (::signal(SIGHUP, SIG_IGN) != SIG_IGN) return 1;
    if (::signal(SIGTERM, SIG_DFL) == SIG_DFL) return 2;
    let_signals_end_us();
    ::raise(SIGTERM);
    return 3;
  });
  CHECK(end.status == 128 + SIGTERM);
}
