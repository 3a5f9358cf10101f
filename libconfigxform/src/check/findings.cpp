#include "check/findings.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "value_walk.hpp"

namespace configxform::check_detail {
namespace {

/// The pointer itself, or its nearest parent that is in the document.
std::size_t rank_of(std::string_view pointer,
                    const std::unordered_map<std::string_view, std::size_t>& ranks) {
  for (;;) {
    if (pointer.empty()) return 0;
    if (const auto found = ranks.find(pointer); found != ranks.end() && found->second > 0)
      return found->second;
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
}

/// From the least serious on.
constexpr std::array kBySeverity{Class::note, Class::warning, Class::misread, Class::never_works,
                                 Class::load};

bool is_inside(std::string_view pointer, std::string_view part) {
  return pointer.starts_with(part) &&
         (pointer.size() == part.size() || pointer[part.size()] == '/');
}

/// What holds of a key that the release does not know: that it does not, and how TOML is written.
bool holds_unknown(const Diagnostic& finding) {
  return finding.kind == Class::note || finding.code == Code::key_version ||
         finding.code == Code::null_in_array;
}

}  // namespace

void settle_unread(Diagnostics& findings, const std::vector<Unread>& unread) {
  for (const Unread& part : unread) {
    if (!part.decoded)
      std::erase_if(findings, [&](const Diagnostic& finding) {
        return is_inside(finding.pointer, part.pointer) && !holds_unknown(finding);
      });
    else
      for (Diagnostic& finding : findings)
        if (finding.kind == Class::never_works && is_inside(finding.pointer, part.pointer)) {
          finding.kind = Class::misread;
          finding.message += " (once this table is read)";
        }
  }
}

void sort_by_place(Diagnostics& findings, const Document& document) {
  std::unordered_map<std::string_view, std::size_t> ranks;  // 0: not in the document
  for (const Diagnostic& finding : findings)
    for (std::string_view pointer = finding.pointer; !pointer.empty();
         pointer = pointer.substr(0, pointer.rfind('/')))
      if (!ranks.emplace(pointer, 0).second) break;
  std::size_t rank = 0;
  for (ValueWalk walk(document.root()); walk.next();) {
    ++rank;
    const auto found = ranks.find(walk.pointer());
    if (found != ranks.end())
      found->second = rank;
    else
      walk.skip_children();
  }
  std::vector<std::pair<std::size_t, std::size_t>> order(findings.size());  // (rank, index)
  for (std::size_t i = 0; i < findings.size(); ++i)
    order[i] = {rank_of(findings[i].pointer, ranks), i};
  std::ranges::sort(order);
  Diagnostics sorted;
  sorted.reserve(findings.size());
  for (const auto& [place, index] : order) sorted.push_back(std::move(findings[index]));
  findings = std::move(sorted);
}

void limit(Diagnostics& findings, std::size_t most) {
  most = std::max<std::size_t>(most, 1);
  if (findings.size() <= most) return;
  std::size_t surplus = findings.size() - most;
  const std::string left_out = std::to_string(surplus);
  std::vector<bool> left(findings.size(), false);
  for (Class kind : kBySeverity)
    // From the back: what comes first in the document is most likely to be the cause.
    for (std::size_t i = findings.size(); i-- > 0 && surplus > 0;)
      if (findings[i].kind == kind && findings[i].code != Code::no_usable_runner) {
        left[i] = true;
        --surplus;
      }
  std::erase_if(findings, [&, i = std::size_t{0}](const Diagnostic&) mutable { return left[i++]; });
  findings.push_back({Class::note,
                      Code::findings_left_out,
                      "",
                      0,
                      0,
                      left_out + " more findings are left out; mend these first",
                      {}});
}

}  // namespace configxform::check_detail
