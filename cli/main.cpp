#include <string>
#include <variant>
#include <vector>

#include "commands/commands.hpp"
#include "system/write_all.hpp"

int main(int argc, char** argv, char** envp) {
  using namespace configxform::cli;
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return static_cast<int>(run(arguments, Environment::from(envp)));
}
