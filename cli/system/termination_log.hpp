// The termination log: a file that Kubernetes mounts into a container, by default at
// /dev/termination-log, and shows as the message of a container that ended (kubectl describe pod).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace configxform::cli {

/// Kubernetes keeps no more of it.
inline constexpr std::size_t kMaxTerminationLogBytes = 4096;

/// Replaces the content of `path`, an existing regular file that is no symbolic link, by the first
/// kMaxTerminationLogBytes of `text`, cut between characters. Makes no file and never waits.
/// Returns 0 or the errno (EINVAL for what is no regular file).
int write_termination_log(const std::string& path, std::string_view text);

}  // namespace configxform::cli
