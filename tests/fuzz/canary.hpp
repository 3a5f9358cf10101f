// A canary in place of values, to see that no message quotes one.
#pragma once

#include <configxform/document.hpp>
#include <string>

#include "property.hpp"

namespace fuzz {

/// Takes turns by the bits of `mask`: where one is set, a string gets the canary at its end, and a
/// number becomes one.
class Planter {
 public:
  explicit Planter(unsigned mask) : mask_(mask) {}

  void plant(configxform::Object& object) {
    for (configxform::Member& member : object) {
      in_key_ = in_key_ || shows_canary(member.key);
      const bool runner_name = member.key.size() == 4 && (member.key[0] | 0x20) == 'n';
      if (!runner_name) plant(member.value);  // which may be shown
    }
  }

  /// A key has the canary, so messages may.
  bool in_key() const { return in_key_; }

 private:
  void plant(configxform::Value& value) {
    if (configxform::Object* object = value.as_object()) return plant(*object);
    if (configxform::Array* array = value.as_array()) {
      for (configxform::Value& element : *array) plant(element);
      return;
    }
    if ((mask_ >> (turn_++ % 8) & 1U) == 0) return;
    if (std::string* text = value.as_string()) *text += kCanary;
    if (value.as_integer()) value = kCanaryNumber;
    if (value.as_floating()) value = static_cast<double>(kCanaryNumber);
  }

  unsigned mask_;
  unsigned turn_ = 0;
  bool in_key_ = false;
};

inline void check_no_canary(const configxform::Diagnostics& findings) {
  for (const configxform::Diagnostic& finding : findings)
    require(!shows_canary(finding.message),
            ("no message quotes a value: " + format(finding)).c_str());
}

}  // namespace fuzz
