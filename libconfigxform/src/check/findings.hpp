// Findings as a list that a person reads: in the document's order, and not endless.
#pragma once

#include <configxform/diagnostic.hpp>
#include <configxform/document.hpp>
#include <cstddef>
#include <vector>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Takes back what does not matter in parts that the runner does not use, so that it stops no
/// start: where the release does not know the key everything but notes; in a table that nothing
/// asks for, that no job can run.
void settle_unread(Diagnostics& findings, const std::vector<Unread>& unread);

/// Sorts by where the pointers lead in the document; what leads nowhere comes where its nearest
/// parent stands. Findings about one place keep their order.
void sort_by_place(Diagnostics& findings, const Document& document);

/// Leaves out the least serious, from the end, until `most` are left, and says so in a note. What
/// may stop an unattended start (load errors and no_usable_runner) goes last.
void limit(Diagnostics& findings, std::size_t most);

}  // namespace configxform::check_detail
