// configxform convert: JSON to TOML and back, for a person at a desk.
#include <unistd.h>

#include <cstring>

#include "commands/commands.hpp"
#include "commands/configuration.hpp"
#include "support/printable.hpp"
#include "system/atomic_file.hpp"
#include "system/input_file.hpp"
#include "system/write_all.hpp"

namespace configxform::cli {

Expected<Done> print(std::string_view text) {
  if (const int reason = write_all(STDOUT_FILENO, text))
    return Error{ExitStatus::cannot_write,
                 "cannot write to standard output: " + std::string(std::strerror(reason))};
  return Done{};
}

Expected<Done> convert(const ConvertSettings& settings) {
  const auto input = read_input(settings.input);
  if (!input) return input.error();
  const auto made = make_configuration(input->reveal(), settings.configuration);
  if (!made) return made.error();
  const std::string source = settings.input == "-" ? "<stdin>" : settings.input;
  write_all(STDERR_FILENO, format(made->diagnostics(), source));
  if (!*made)
    return Error{ExitStatus::rejected, quote(source) + " was refused; nothing was written"};
  const std::string& text = (*made)->text;
  if (settings.output == "-") return print(text);
  return write_file({.path = settings.output, .content = text, .setting = "--output"});
}

}  // namespace configxform::cli
