// Words: settings that know only some.
#pragma once

#include <configxform/schema.hpp>
#include <string_view>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Reports a text that is none of the field's choices, or one that this release has not.
void check_word(std::string_view text, const schema::Field& field, const Place& place,
                Context& context);

}  // namespace configxform::check_detail
