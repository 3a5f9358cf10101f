// What a process may lack when it is started, put right before anything else is done.
#pragma once

namespace configxform::cli {

/// Takes descriptors 0 to 2 where they are closed, so that no file or connection of ours becomes
/// one of them and gets log lines written into it. Reading and writing fail as before (EBADF), and
/// the program that replaces us finds them closed.
void occupy_standard_descriptors() noexcept;

/// Lets SIGINT, SIGTERM, SIGHUP and SIGQUIT end this process with 128+n where they have no effect:
/// the first process of a container is not killed by them (kill(2)), and would wait on until its
/// container is. Ignored ones stay ignored; the program that replaces us has none of it.
void let_signals_end_us() noexcept;

}  // namespace configxform::cli
