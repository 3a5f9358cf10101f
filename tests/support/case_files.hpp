// Case files under tests/cases: documents that tests read, bytes as they are.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace case_files {

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The files in tests/cases/FOLDER that end in `extension`, sorted.
inline std::vector<std::filesystem::path> list(const std::string& folder,
                                               const std::string& extension) {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path root = CONFIGXFORM_CASES_DIR;
  for (const auto& entry : std::filesystem::directory_iterator(root / folder))
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace case_files
