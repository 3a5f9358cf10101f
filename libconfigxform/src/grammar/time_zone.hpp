// Names of time zones, as Go's time.LoadLocation takes them: "", "UTC", "Local", or a name of the
// IANA database, e.g. "Europe/Amsterdam".
#pragma once

#include <string_view>

namespace configxform::grammar {

/// True when the text has the form of a zone's name. Whether the zone exists only the runner's own
/// database can tell: it may know zones that the machine checking does not, so nothing is looked
/// up.
///
/// The form: up to four parts between '/', each of letters, digits, '_', '+' and '-', starting with
/// a letter. One part is a name only when it is a zone of the database's top level (UTC, CET,
/// Japan, …): a bare city name, "CEST" or "+02:00" is none.
bool is_time_zone_name(std::string_view text) noexcept;

}  // namespace configxform::grammar
