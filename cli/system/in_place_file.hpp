// Writing into an existing file, where it cannot be replaced. The promise is FileToWrite::in_place's.
#pragma once

#include "support/expected.hpp"
#include "system/written_file.hpp"

namespace configxform::cli {

Expected<Done> write_in_place(FileSystem& files, const FileToWrite& file, const OldFile& old);

}  // namespace configxform::cli
