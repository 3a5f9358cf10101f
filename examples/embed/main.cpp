// Reads a runner configuration as JSON, sets what this program is responsible for, and writes it as
// config.toml:
//
//   embed TOKEN < config.json > config.toml
#include <configxform/configxform.hpp>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed TOKEN < config.json > config.toml\n";
    return 2;
  }
  const std::string json(std::istreambuf_iterator<char>(std::cin), {});

  auto document = configxform::parse_json(json);
  if (!document) {
    std::cerr << configxform::format(document.diagnostics(), "config.json");
    return 1;
  }

  configxform::Config config(*document);
  config.set_concurrent(static_cast<std::int64_t>(2 * config.runners().size()));
  for (configxform::Runner runner : config.runners()) runner.set_token(argv[1]);

  const auto toml = configxform::to_toml(*document);
  std::cerr << configxform::format(toml.diagnostics(), "config.json");
  if (!toml) return 1;
  std::cout << *toml;
  return 0;
}
