// configxform convert: JSON to TOML, for a person at a desk.
#include <unistd.h>

#include <cstring>
#include <configxform/configxform.hpp>

#include "commands/commands.hpp"
#include "commands/configuration.hpp"
#include "support/printable.hpp"
#include "system/atomic_file.hpp"
#include "system/input_file.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {
namespace {

Expected<Done> put(const ConvertSettings& settings, std::string_view toml) {
  if (settings.output != "-") return write_file({.path = settings.output, .content = toml, .setting = "--output"});
  if (const int reason = write_all(STDOUT_FILENO, toml))
    return Error{ExitStatus::cannot_write,
                 "cannot write to standard output: " + std::string(strerror(reason))};
  return Done{};
}

}  // namespace

Expected<Done> convert(const ConvertSettings& settings) {
  const auto json = read_input(settings.input);
  if (!json) return json.error();
  const std::string source = settings.input == "-" ? "<stdin>" : settings.input;
  const auto toml = make_config_toml(json->reveal(), settings.check);
  write_all(STDERR_FILENO, format(toml.diagnostics(), source));
  if (!toml)
    return Error{ExitStatus::rejected, quote(source) + " was refused; nothing was written"};
  return put(settings, *toml);
}

}  // namespace configxform::cli
