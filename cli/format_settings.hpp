// Which notation is read and which is written: --from and --to.
#pragma once

#include <configxform/format.hpp>
#include <string>

#include "setting_source.hpp"

namespace configxform::cli {

/// --from, else by the name: a file that ends in .toml is TOML; any other, and standard input ("-"),
/// JSON.
Expected<Format> input_format(const SettingSource& source, const std::string& file);

/// --to, else the other one than what is read.
Expected<Format> output_format(const SettingSource& source, Format input);

}  // namespace configxform::cli
