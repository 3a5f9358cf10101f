// What a process that holds secrets does for its own protection.
#pragma once

namespace configxform::cli {

/// No core file of this process, and no reading of its memory by others of the same user
/// (prctl(2), PR_SET_DUMPABLE). The program that replaces us by exec is dumpable again. Debuggers
/// cannot attach meanwhile, LeakSanitizer neither: for main, not for code that unit tests call.
void keep_memory_private() noexcept;

}  // namespace configxform::cli
