// write_all: a text to a descriptor, whole or with the reason why not.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include <sys/types.h>

namespace configxform::cli {

/// As write(2) on a descriptor that is known to the caller.
using WriteCall = std::function<ssize_t(const char* data, std::size_t size)>;

/// Calls `write` until all of `text` is taken; EINTR and short writes are taken up again. Returns 0,
/// or the errno of the call that failed (EIO for one that took nothing and gave no reason).
int write_all(const WriteCall& write, std::string_view text);

/// The same with write(2) on `descriptor`. Waits where the descriptor does not block, and never
/// raises SIGPIPE or SIGXFSZ: a reader that went away is EPIPE, a file beyond its limit EFBIG. Signal
/// mask and dispositions stay as found.
int write_all(int descriptor, std::string_view text);

}  // namespace configxform::cli
