// What a failed system call means to the person who wants the file written: exit 73 with path,
// reason and the way out.
#pragma once

#include <string>
#include <string_view>

#include "support/expected.hpp"

namespace configxform::cli {

/// `setting` names what chooses the path, e.g. "--output (CONFIG_FILE)", `in_place_setting` what
/// writes it without a rename. Empty: no such hint.
struct WriteTarget {
  std::string path;
  std::string_view setting;
  std::string_view in_place_setting = {};
};

/// The part of `path` before its last '/': "." without one, "/" for a file of the root.
std::string parent_directory(const std::string& path);

/// "cannot write PATH: REASON; WAY OUT".
Error cannot_write(const WriteTarget& target, std::string_view reason);

/// The same for an errno. `culprit` is the path that the call failed on: a directory above the
/// target, or the target itself when it was there and would not be opened. Empty: making or renaming
/// the entry in the target's directory failed.
Error cannot_write(const WriteTarget& target, int error, std::string_view culprit = {});

}  // namespace configxform::cli
