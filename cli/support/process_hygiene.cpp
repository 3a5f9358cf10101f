#include "support/process_hygiene.hpp"

#include <sys/prctl.h>

namespace configxform::cli {

void keep_memory_private() noexcept { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

}  // namespace configxform::cli
