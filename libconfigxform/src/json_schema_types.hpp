// JSON Schemas of single values, for json_schema.cpp.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>

namespace configxform::schema {

/// What a field's value may be in that release, null left out: type, range, words, patterns. Tables
/// are a reference to "#/$defs/" and their go_type.
Object value_schema(const Field& field, const RunnerVersion& version);

/// The same schema, and null: a null member is dropped before gitlab-runner sees it.
Object or_null(Object schema);

/// For keys that the release does not know: fine while they are empty, of whatever kind, or when the
/// release is newer than the tables.
Object unknown_schema(const RunnerVersion& version);

/// The definitions that the schemas above refer to, besides the sections.
Object shared_schemas();

}  // namespace configxform::schema
