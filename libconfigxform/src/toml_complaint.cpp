#include "toml_complaint.hpp"

#include <string>

namespace configxform {
namespace {

struct Complaint {
  std::string_view sign;  ///< What toml++'s description contains.
  Code code;
  std::string_view message;
};

/// The first that fits. Those that name a fault come before those that name the place of one.
constexpr Complaint kComplaints[] = {
    {"cannot redefine", Code::toml_duplicate_key,
     "expected each key and table once, got one that is there already; keep one of them"},
    {"existing inline table", Code::toml_duplicate_key,
     "expected an inline table to be complete, got a key or header that adds to it; write it as a "
     "[table], or put the key inside the braces"},
    {"dotted key-value pair", Code::toml_duplicate_key,
     "expected a table, got a dotted key through something else that is there already; keep one of "
     "them"},
    {"64 bits", Code::toml_number_range,
     "expected a number within int64 or double, got one beyond; write it as a string if that is "
     "meant"},
    {"nested value depth", Code::toml_limit,
     "expected at most 256 arrays and inline tables inside each other, got more; make the document "
     "flatter"},
    {"utf-8", Code::toml_encoding, "expected UTF-8, got other bytes; save the file as UTF-8"},
    {"urrogate", Code::toml_encoding,
     "expected a Unicode character, got half of a UTF-16 pair; write the character itself, or "
     "\\UXXXXXXXX with its own number"},
    {"ontrol character", Code::toml_syntax,
     "expected text, got a control character; in a string in double quotes write it as \\uXXXX"},
    {"escape sequence", Code::toml_syntax,
     "expected one of the escapes \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX, got another; "
     "write a backslash as \\\\, or the text in single quotes"},
    {"multi-line strings", Code::toml_syntax,
     "expected a key on one line, got a string of several lines; write it in single quotes"},
    {"eading zeroes", Code::toml_syntax,
     "expected a number, got one with zeros in front; leave them out"},
    {"parsing string", Code::toml_syntax,
     "expected a string, got a line end or another character; close it with \", or write text of "
     "several lines in \"\"\""},
    {"parsing literal string", Code::toml_syntax,
     "expected a string, got a line end or another character; close it with ', or write text of "
     "several lines in '''"},
    {"parsing unicode scalar", Code::toml_syntax,
     "expected \\u with four or \\U with eight hexadecimal digits, got something else"},
    {"parsing date", Code::toml_syntax,
     "expected a date-time such as 2026-01-02T03:04:05Z, got something else"},
    {"parsing time", Code::toml_syntax,
     "expected a date-time such as 2026-01-02T03:04:05Z, got something else"},
    {"parsing table header", Code::toml_syntax,
     "expected a header such as [runners.docker] or [[runners]] on a line of its own, got something "
     "else"},
    {"parsing key", Code::toml_syntax,
     "expected 'key = value' on a line of its own, got something else; a key of other characters "
     "than A-Z a-z 0-9 _ - stands in quotes"},
    {"parsing root table", Code::toml_syntax,
     "expected 'key = value', a [header] or a comment, got something else; a key of other "
     "characters than A-Z a-z 0-9 _ - stands in quotes"},
    {"parsing array", Code::toml_syntax,
     "expected an array such as [1, 2], got something else; check its commas and brackets"},
    {"parsing inline table", Code::toml_syntax,
     "expected a table such as {a = 1, b = 2} on one line without a comma at its end, got something "
     "else"},
    {"parsing boolean", Code::toml_syntax,
     "expected true or false, got something else; text stands in quotes"},
    {"integer", Code::toml_syntax,
     "expected an integer, got other characters in it; text stands in quotes"},
    {"floating-point", Code::toml_syntax,
     "expected a float within double, got one beyond or other characters in it; text stands in "
     "quotes"},
    {"parsing", Code::toml_syntax, "expected a value, got something else; text stands in quotes"},
};

}  // namespace

Diagnostic complain_of_toml(std::string_view description) {
  for (const Complaint& complaint : kComplaints)
    if (description.find(complaint.sign) != std::string_view::npos)
      return {Class::load, complaint.code, "", 0, 0, std::string(complaint.message), {}};
  return {Class::load, Code::toml_syntax, "", 0, 0, "expected TOML, got something else here", {}};
}

Diagnostic complain_of_depth(std::size_t limit) {
  return {Class::load, Code::toml_limit, "", 0, 0,
          "expected at most " + std::to_string(limit) +
              " tables and arrays inside each other, got more; make the document flatter", {}};
}

}  // namespace configxform
