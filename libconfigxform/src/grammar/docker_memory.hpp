// Sizes as Docker reads them: "512m", "2GiB" (github.com/docker/go-units, RAMInBytes).
#pragma once

#include <string_view>

namespace configxform::grammar {

/// True when RAMInBytes takes the text: a number that is not negative (hexadecimal ones aside),
/// one blank or none, then nothing, b, or one of k m g t p with an optional "b" or "ib", in any
/// case. gitlab-runner ends its whole process on any other text when a job starts (semantic
/// rule 11.1).
bool is_docker_memory(std::string_view text) noexcept;

}  // namespace configxform::grammar
