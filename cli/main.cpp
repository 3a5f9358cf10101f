#include <unistd.h>

#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "system/process_start.hpp"

int main(int argc, char** argv, char** envp) {
  using namespace configxform::cli;
  occupy_standard_descriptors();
  if (::getpid() == 1) let_signals_end_us();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return static_cast<int>(run(arguments, Environment::from(envp)));
}
