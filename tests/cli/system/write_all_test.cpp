#include "system/write_all.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>

#include "catch.hpp"

using configxform::cli::write_all;
using configxform::cli::WriteCall;

namespace {

struct Pipe {
  int ends[2] = {-1, -1};
  Pipe() { REQUIRE(::pipe2(ends, O_CLOEXEC) == 0); }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(int end) {
    if (ends[end] != -1) ::close(ends[end]);
    ends[end] = -1;
  }
};

bool sigpipe_blocked() {
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, SIGPIPE) == 1;
}

}  // namespace

TEST_CASE("short writes and EINTR are taken up again") {
  std::string taken;
  int calls = 0;
  const WriteCall three_at_most = [&](const char* data, std::size_t size) -> ssize_t {
    if (++calls % 2 == 1) {
      errno = EINTR;
      return -1;
    }
    taken.append(data, std::min<std::size_t>(size, 3));
    return static_cast<ssize_t>(std::min<std::size_t>(size, 3));
  };
  CHECK(write_all(three_at_most, "0123456789") == 0);
  CHECK(taken == "0123456789");
  CHECK(calls == 8);
}

TEST_CASE("a write that fails gives its errno, one that takes nothing EIO") {
  CHECK(write_all([](const char*, std::size_t) -> ssize_t { return errno = ENOSPC, -1; }, "x") ==
        ENOSPC);
  CHECK(write_all([](const char*, std::size_t) -> ssize_t { return 0; }, "x") == EIO);
  CHECK(write_all(-1, "x") == EBADF);
  CHECK(write_all(-1, "") == 0);
}

TEST_CASE("a reader that went away does not kill us and leaves no trace") {
  Pipe pipe;
  pipe.close_end(0);
  REQUIRE_FALSE(sigpipe_blocked());
  CHECK(write_all(pipe.ends[1], "x") == EPIPE);  // SIGPIPE's default would end this test
  CHECK_FALSE(sigpipe_blocked());
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
  struct sigaction action {};
  sigaction(SIGPIPE, nullptr, &action);
  CHECK(action.sa_handler == SIG_DFL);
}

TEST_CASE("a SIGPIPE that was pending before stays pending") {
  sigset_t sigpipe;
  sigset_t before;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe, &before);
  ::raise(SIGPIPE);
  Pipe pipe;
  pipe.close_end(0);
  CHECK(write_all(pipe.ends[1], "x") == EPIPE);
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 1);
  constexpr timespec kNow{0, 0};
  CHECK(sigtimedwait(&sigpipe, nullptr, &kNow) == SIGPIPE);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

TEST_CASE("a full pipe that does not block is waited for") {
  Pipe pipe;
  REQUIRE(::fcntl(pipe.ends[1], F_SETFL, O_NONBLOCK) == 0);
  const std::string text(1 << 20, 'x');
  std::size_t read_back = 0;
  std::thread reader([&] {
    char buffer[65536];
    for (ssize_t n = 0; (n = ::read(pipe.ends[0], buffer, sizeof buffer)) > 0;) {
      read_back += static_cast<std::size_t>(n);
    }
  });
  CHECK(write_all(pipe.ends[1], text) == 0);
  pipe.close_end(1);
  reader.join();
  CHECK(read_back == text.size());
}

TEST_CASE("a full disk is reported") {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full != -1);
  CHECK(write_all(full, "x") == ENOSPC);
  ::close(full);
}
