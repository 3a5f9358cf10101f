// A body run in a process of its own, with what it printed and how it ended.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

struct ChildEnd {
  int status = 0;      ///< Exit status, or 128 + the signal's number.
  std::string output;  ///< What went to standard output.
};

/// Forks; the child's standard output is a pipe, and it ends with what `body` returns.
template <class Body>
ChildEnd in_child(Body body) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) == -1) std::abort();
  std::fflush(nullptr);  // or the child prints it a second time
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::_exit(body());
  }
  ::close(ends[1]);
  ChildEnd end;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    end.output.append(buffer, static_cast<std::size_t>(n));
  }
  ::close(ends[0]);
  int status = 0;
  if (::waitpid(child, &status, 0) != child) std::abort();
  end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return end;
}
