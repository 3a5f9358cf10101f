// Regular expressions for JSON Schema: the dialect that ECMA-262, PCRE, RE2 and Python share, so
// without look-around. `$` lets a final newline pass in Python; the "not" beside it does not.
#pragma once

#include <string>
#include <string_view>

namespace configxform::schema {

/// Go's time.ParseDuration: "0", or numbers with units, one sign in front.
inline constexpr std::string_view kDurationPattern =
    "^[-+]?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|\u00B5s|\u03BCs|ms|s|m|h))+)$";

/// What the pattern above lets pass although it is none: a final newline, and numbers that alone
/// are beyond 2^63 ns. Sums and numbers of as many digits that are a little beyond still pass.
inline constexpr std::string_view kNoDurationPattern =
    "\\n|[1-9][0-9]{19}(\\.[0-9]*)?ns|[1-9][0-9]{16}(\\.[0-9]*)?[u\u00B5\u03BC]s|"
    "[1-9][0-9]{13}(\\.[0-9]*)?ms|[1-9][0-9]{10}(\\.[0-9]*)?s|[1-9][0-9]{9}(\\.[0-9]*)?m([^s]|$)|"
    "[1-9][0-9]{7}(\\.[0-9]*)?h";

/// RFC 3339 and the little more that Go's Time.UnmarshalText takes (grammar/rfc3339.hpp), days of
/// the month and leap years included.
inline constexpr std::string_view kDateTimePattern =
    "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    "02-(0[1-9]|1[0-9]|2[0-8]))|"
    "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[048]|[2468][048]|[13579][26])00)-02-29)"
    "T([0-9]|[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.,][0-9]+)?"
    "(Z|[-+]([01][0-9]|2[0-4]):([0-5][0-9]|60))$";

/// An address with http or https and a host. Blanks do not belong in it (semantic rule 8.2).
inline constexpr std::string_view kUrlPattern =
    "^[Hh][Tt][Tt][Pp][Ss]?://[^/:?# \\t\\r\\n][^ \\t\\r\\n]*$";

/// `word` in any letter case, what is special in patterns taken literally.
std::string any_case(std::string_view word);

/// Five-field unix cron. Ranges that fall pass, though they are none.
std::string unix_cron_pattern();

/// The grammar of github.com/gorhill/cronexpr (grammar/cron.hpp has its rules).
std::string cronexpr_pattern();

}  // namespace configxform::schema
