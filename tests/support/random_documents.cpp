// random_documents FOLDER COUNT: writes COUNT random documents as FOLDER/N.json and FOLDER/N.toml,
// for a TOML reader of another language to compare (tests/cases/read_back.py).
#include <configxform/configxform.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "random_document.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: random_documents FOLDER COUNT\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  for (unsigned long seed = 0; seed < std::stoul(argv[2]); ++seed) {
    const configxform::Document document = RandomDocument(seed, false)();
    const auto toml = configxform::to_toml(document);
    if (!toml) {
      std::cerr << "seed " << seed << '\n' << configxform::format(toml.diagnostics());
      return 1;
    }
    const std::string name = std::to_string(seed);
    std::ofstream(folder / (name + ".json"), std::ios::binary) << configxform::to_json(document);
    std::ofstream(folder / (name + ".toml"), std::ios::binary) << *toml;
  }
}
