// JSON as a stream of events. The only place with RapidJSON: its iterative parser, so that no depth
// of nesting uses stack, and with numbers as text.
#pragma once

#include <configxform/value.hpp>
#include <cstddef>
#include <string_view>

namespace configxform {

/// What a text holds, in its order. Offsets are those of the text; a call that returns false ends
/// the reading there.
class JsonEvents {
 public:
  virtual bool begin(Kind object_or_array, std::size_t offset) = 0;
  virtual bool end() = 0;
  /// `end` is the offset after the token, here and below.
  virtual bool key(std::string_view key, std::size_t end) = 0;
  virtual bool string(std::string_view string, std::size_t end) = 0;
  /// A number of JSON's form; its text ends at `end`.
  virtual bool number(std::size_t end) = 0;
  /// true, false or null.
  virtual bool literal(Value value, std::size_t end) = 0;

 protected:
  ~JsonEvents() = default;
};

/// What the grammar asked for where the text ended to be JSON.
enum class JsonFault {
  none,
  stopped,             ///< an event returned false
  empty,               ///< nothing but white space
  value,               ///< a value, or the rest of a literal or number
  key,                 ///< a key, or '}'
  colon,               ///< ':'
  comma_in_object,     ///< ',' or '}'
  comma_in_array,      ///< ',' or ']'
  end_of_text,         ///< nothing more
  escape,              ///< a valid escape; the offset is that of the backslash
  hex_digits,          ///< four digits after \u; the offset is that of the backslash
  control_character,   ///< no control character in a string
  fraction,            ///< a digit after '.'
  exponent,            ///< a digit after 'e'
  number_too_long,     ///< fewer digits: an integer part beyond 308; the offset is its start
};

struct JsonReading {
  JsonFault fault = JsonFault::none;
  std::size_t offset = 0;
  bool met_end = false;  ///< the text was over when the fault was found
};

/// Reads `text`, which must be JsonText::safe(), and reports it to `events`.
JsonReading read_json(std::string_view text, JsonEvents& events);

}  // namespace configxform
