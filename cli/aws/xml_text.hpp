// xml_text: the text of one element, as much XML as AWS's answers need.
//
// STS answers in XML, and so do some front ends (and moto) when they refuse. Elements come in any
// order and with any prefix; entities and CDATA are decoded; comments, declarations and attributes
// are skipped. Broken XML gives nullopt or the text up to the break, never a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace configxform::cli::aws {

/// The text directly inside the first element of that local name ("Code" finds <Code> and
/// <x:Code>), trimmed; nullopt when there is none. Text of nested elements is left out.
std::optional<std::string> xml_text(std::string_view xml, std::string_view local_name);

}  // namespace configxform::cli::aws
