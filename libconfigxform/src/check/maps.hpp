// Maps: tables with keys of the user's own.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Values, and keys where the setting has rules for them. An any_table is left alone.
void check_map(Object& map, const schema::Field& field, const Place& place, Context& context);

}  // namespace configxform::check_detail
