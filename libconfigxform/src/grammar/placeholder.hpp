// Texts that stand where a value was forgotten.
#pragma once

#include <string_view>

namespace configxform::grammar {

/// True for what templates and scripts leave behind: null, nil, none, undefined, <nil>, CHANGEME
/// and its like (in any case), and for a whole text in brackets of a template: {TOKEN}, {{ token
/// }}, <token>, %TOKEN%, __TOKEN__, and where `expands` is false also $TOKEN and ${TOKEN} (the
/// runner itself expands them in token and url since 18.10).
bool is_placeholder(std::string_view text, bool expands) noexcept;

}  // namespace configxform::grammar
