// Why a text is not JSON, in words that say what to change.
#pragma once

#include <configxform/diagnostic.hpp>
#include <cstddef>
#include <string_view>

#include "json_events.hpp"
#include "json_text.hpp"

namespace configxform {

struct JsonComplaint {
  Code code = Code::json_syntax;
  std::size_t offset = 0;  ///< of what is to be changed, where that can be told
  std::string_view message;
};

/// `reading` is a fault of the grammar found in `text`, inside of an object or array or not.
JsonComplaint complain(const JsonText& text, const JsonReading& reading, bool inside);

/// The text was read to its end, but is over before that of the document's.
JsonComplaint complain_of_rest(const JsonText& text);

/// The top level is a string (which begins at `offset`), an array, or another value.
JsonComplaint complain_of_top(const JsonText& text, Kind kind, std::size_t offset);

}  // namespace configxform
