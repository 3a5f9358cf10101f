// Cases of the check as files, in tests/cases/check:
//
//   NAME.json       the input; or the one that NAME.options names
//   NAME.options    lines KEY=VALUE: runner-version, unknown-keys, repair, check, findings (the
//                   limit), input and overlay (files, from that folder; overlay repeatable)
//   NAME.findings   what is found, a line each: [SOURCE:]LINE:COLUMN POINTER CLASS CODE
//   NAME.toml       the exact text, when it converts under that check (strict unless said)
#pragma once

#include <algorithm>
#include <configxform/check.hpp>
#include <configxform/transform.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace check_case {

namespace fs = std::filesystem;

inline fs::path folder() { return fs::path(CONFIGXFORM_CASES_DIR) / "check"; }

inline std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Everything about one case but its expectations.
struct Case {
  configxform::Options options;
  std::string input;
  std::vector<std::string> overlays;
};

inline configxform::UnknownKeys unknown_keys(const std::string& text) {
  if (text == "warn") return configxform::UnknownKeys::warn;
  return text == "keep" ? configxform::UnknownKeys::keep : configxform::UnknownKeys::reject;
}

inline configxform::Repair repair(const std::string& text) {
  if (text == "none") return configxform::Repair::none;
  return text == "strings" ? configxform::Repair::strings : configxform::Repair::safe;
}

inline configxform::CheckMode mode(const std::string& text) {
  if (text == "off") return configxform::CheckMode::off;
  return text == "safe" ? configxform::CheckMode::safe : configxform::CheckMode::strict;
}

inline Case load(const std::string& name) {
  Case loaded{{}, name + ".json", {}};
  std::istringstream lines(content(folder() / (name + ".options")));
  for (std::string line; std::getline(lines, line);) {
    const auto equals = line.find('=');
    const std::string key = line.substr(0, equals);
    const std::string value = line.substr(equals + 1);
    if (key == "runner-version")
      loaded.options.runner_version = configxform::parse_runner_version(value);
    if (key == "unknown-keys") loaded.options.unknown_keys = unknown_keys(value);
    if (key == "repair") loaded.options.repair = repair(value);
    if (key == "check") loaded.options.check = mode(value);
    if (key == "findings") loaded.options.limits.findings = std::stoul(value);
    if (key == "input") loaded.input = value;
    if (key == "overlay") loaded.overlays.push_back(value);
  }
  return loaded;
}

inline configxform::Result<configxform::Configuration> run(const Case& loaded) {
  std::vector<std::string> texts;
  for (const std::string& overlay : loaded.overlays) texts.push_back(content(folder() / overlay));
  std::vector<configxform::Overlay> overlays;
  for (std::size_t i = 0; i < texts.size(); ++i) overlays.push_back({loaded.overlays[i], texts[i]});
  return configxform::transform(content(folder() / loaded.input), overlays, loaded.options);
}

inline std::string listed(const configxform::Diagnostics& findings) {
  std::ostringstream lines;
  for (const configxform::Diagnostic& finding : findings) {
    if (!finding.source.empty()) lines << finding.source << ':';
    lines << finding.line << ':' << finding.column << ' '
          << (finding.pointer.empty() ? "\"\"" : finding.pointer) << ' ' << name(finding.kind)
          << ' ' << name(finding.code) << '\n';
  }
  return lines.str();
}

/// Every case, by name, in order.
inline std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder()))
    if (entry.path().extension() == ".findings") found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace check_case
