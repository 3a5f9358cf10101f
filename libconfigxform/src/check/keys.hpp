// Keys: unknown ones, those that a release does not know, and two that are one setting.
#pragma once

#include <configxform/schema.hpp>
#include <configxform/value.hpp>
#include <vector>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Fields of one table that a key has been found for.
using SeenKeys = std::vector<const schema::Field*>;

void report_unknown_key(const Member& member, const schema::Section& section, const Place& place,
                        Context& context);

/// Rule 1.7: another key of the table stands for the same setting.
void check_case(std::string_view key, const schema::Field& field, SeenKeys& seen,
                const Place& place, Context& context);

/// Too new, gone, deprecated or without effect. False when the release does not know the key.
bool check_life(const schema::Field& field, const Value& value, const Place& place, bool known,
                Context& context);

/// Rule 2.9: keys without which the file is rejected.
void check_required(const Object& table, const schema::Section& section, const Place& place,
                    Context& context);

}  // namespace configxform::check_detail
