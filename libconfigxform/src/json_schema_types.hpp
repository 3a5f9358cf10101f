// JSON Schemas of single values, for json_schema.cpp.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>

namespace configxform::schema {

/// What a field's value may be in that release, null left out: type, range, words, patterns. Tables
/// are a reference to "#/$defs/" and their go_type; free tables to "#/$defs/free".
Object value_schema(const Field& field, const RunnerVersion& version);

/// The same schema, and null: a null member is dropped before gitlab-runner sees it.
Object or_null(Object schema);

/// Any JSON but null inside an array, which TOML does not have: the definition of "free".
Object free_schema();

}  // namespace configxform::schema
