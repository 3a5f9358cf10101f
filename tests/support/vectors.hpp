// AWS's cross-SDK test vectors in tests/data/aws-vectors: a list of cases, each with "docs", "env",
// maybe "fs", and a "result".
#pragma once

#include <configxform/json.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "system/environment.hpp"
#include "temporary_directory.hpp"

struct Vector {
  configxform::Object fields;

  const configxform::Object& object(std::string_view key) const {
    static const configxform::Object kNone;
    const auto* value = fields.find(key);
    return value == nullptr || value->as_object() == nullptr ? kNone : *value->as_object();
  }

  std::string text(std::string_view key) const {
    const auto* value = fields.find(key);
    return value == nullptr || value->as_string() == nullptr ? std::string() : *value->as_string();
  }

  /// result.Ok; empty when the case is an error.
  std::string ok() const {
    const auto* value = object("result").find("Ok");
    return value == nullptr ? std::string() : *value->as_string();
  }

  configxform::cli::Environment environment() const {
    configxform::cli::Environment environment;
    for (const auto& [name, value] : object("env")) environment.set(name, *value.as_string());
    return environment;
  }
};

inline std::vector<Vector> read_vectors(const std::string& name) {
  const auto document =
      configxform::parse_json(read_text(CONFIGXFORM_DATA_DIR "/aws-vectors/" + name));
  if (!document) std::abort();
  std::vector<Vector> vectors;
  for (const auto& test : *document->find("/tests")->as_array())
    vectors.push_back({*test.as_object()});
  return vectors;
}
