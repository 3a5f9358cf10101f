#include "system/process_start.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <initializer_list>

namespace configxform::cli {
namespace {

extern "C" void end_with_status(int signal) { ::_exit(128 + signal); }

}  // namespace

void occupy_standard_descriptors() noexcept {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    // The other way round than it would be used. open(2) takes the lowest free number: this one.
    ::open("/dev/null", (descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) | O_CLOEXEC);
  }
}

void let_signals_end_us() noexcept {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) == -1 || action.sa_handler != SIG_DFL) continue;
    action.sa_handler = end_with_status;
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace configxform::cli
