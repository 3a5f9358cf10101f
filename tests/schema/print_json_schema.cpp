// Prints the JSON Schema for each version given, one document after the other; without any, that
// of the newest release.
#include <configxform/schema.hpp>
#include <iostream>

int main(int argc, char** argv) {
  if (argc == 1) std::cout << configxform::schema::json_schema();
  for (int i = 1; i < argc; ++i) {
    const auto version = configxform::parse_runner_version(argv[i]);
    if (!version) return 2;
    std::cout << configxform::schema::json_schema(*version);
  }
}
