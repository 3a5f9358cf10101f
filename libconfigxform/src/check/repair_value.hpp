// Safe repair of one value: what can be written as the setting's type without losing anything.
#pragma once

#include <configxform/diagnostic.hpp>
#include <configxform/options.hpp>
#include <configxform/runner_version.hpp>
#include <configxform/schema.hpp>
#include <configxform/value.hpp>
#include <optional>
#include <string_view>

namespace configxform::check_detail {

struct Repaired {
  Value value;
  Code code;
  std::string_view note;  ///< "written as an integer"
};

/// Nothing when the value is right already, or cannot be repaired. `kind` is a scalar's.
std::optional<Repaired> repair_value(const Value& value, schema::Kind kind,
                                     const RunnerVersion& version, Repair repair);

}  // namespace configxform::check_detail
