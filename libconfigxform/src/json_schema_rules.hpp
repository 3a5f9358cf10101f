// What settings of a section ask of each other, as JSON Schema, for json_schema.cpp. Each follows a
// rule that `check` reports as an error, and has its number there.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>

namespace configxform::schema {

/// Schemas that all must hold ("allOf"); empty for most sections.
Array section_rules(const Section& section, const RunnerVersion& version);

}  // namespace configxform::schema
