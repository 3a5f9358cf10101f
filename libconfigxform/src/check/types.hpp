// Types: what gitlab-runner's decoder makes of the values in a document (semantic rules 1.1, 1.2,
// 1.3, 1.4, 1.6, 1.7), and the repair of what can be repaired, in one walk along the schema.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Walks a table and everything below that the schema knows. `known` is false inside a part that
/// the runner's release does not know: its absence has been reported already.
void check_table(Object& table, const schema::Section& section, const Place& place, bool known,
                 Context& context);

/// One value, by its field.
void check_value(Value& value, const schema::Field& field, const schema::Section& section,
                 const Place& place, bool known, Context& context);

/// A value of a scalar kind, repaired if it can be. False when it was reported: the runner does not
/// take it.
bool check_scalar(Value& value, schema::Kind kind, const schema::Field& field, bool ignored,
                  const Place& place, Context& context);

}  // namespace configxform::check_detail
