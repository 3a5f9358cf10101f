#include "commands/report.hpp"

#include <algorithm>
#include <configxform/json.hpp>
#include <set>

#include "aws/digest.hpp"

namespace configxform::cli {
namespace {

std::int64_t count(const Diagnostics& findings, Severity wanted) {
  return std::ranges::count_if(
      findings, [&](const Diagnostic& finding) { return severity(finding.kind) == wanted; });
}

std::string counted(std::int64_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string text_report(const Diagnostics& findings, std::string_view source) {
  return format(findings, source) + std::string(source) + ": " +
         counted(count(findings, Severity::error), "error") + ", " +
         counted(count(findings, Severity::warning), "warning") + ", " +
         counted(count(findings, Severity::note), "note") + "\n";
}

std::string_view source_of(const Diagnostic& finding, std::string_view source) {
  return finding.source.empty() ? source : std::string_view(finding.source);
}

std::string json_report(const Diagnostics& findings, std::string_view source) {
  Array list;
  for (const Diagnostic& finding : findings) {
    list.push_back(Object{{"severity", name(severity(finding.kind))},
                          {"class", name(finding.kind)},
                          {"code", name(finding.code)},
                          {"pointer", finding.pointer},
                          {"source", source_of(finding, source)},
                          {"line", static_cast<std::int64_t>(finding.line)},
                          {"column", static_cast<std::int64_t>(finding.column)},
                          {"message", finding.message}});
  }
  return to_json(Document(Object{{"errors", count(findings, Severity::error)},
                                 {"warnings", count(findings, Severity::warning)},
                                 {"notes", count(findings, Severity::note)},
                                 {"findings", std::move(list)}}));
}

std::string_view quality_severity(Class kind) {
  switch (kind) {
    case Class::load: return "blocker";
    case Class::never_works: return "critical";
    case Class::misread: return "major";
    case Class::warning: return "minor";
    case Class::note: return "info";
  }
  return "info";
}

/// Where GitLab shows it; a finding about the whole document is shown at its first line.
Object location(const Diagnostic& finding, std::string_view source) {
  const auto line = static_cast<std::int64_t>(std::max<std::size_t>(finding.line, 1));
  return Object{{"path", source_of(finding, source)}, {"lines", Object{{"begin", line}}}};
}

std::string quality_report(const Diagnostics& findings, std::string_view source) {
  std::string out = "[";
  std::set<std::string> taken;
  for (const Diagnostic& finding : findings) {
    std::string identity = std::string(source_of(finding, source)) + "\n" + finding.pointer + "\n" +
                           std::string(name(finding.code));
    while (!taken.insert(identity).second) identity += "\nagain";
    const Object entry{{"description", finding.pointer + ": " + finding.message},
                       {"check_name", name(finding.code)},
                       {"fingerprint", aws::sha256_hex(identity)},
                       {"severity", quality_severity(finding.kind)},
                       {"location", location(finding, source)}};
    out.append(out.size() == 1 ? "\n" : ",\n").append(to_json(Document(entry)));
    out.pop_back();
  }
  return out + "\n]\n";
}

}  // namespace

std::string report(const Diagnostics& findings, std::string_view source, ReportFormat format) {
  switch (format) {
    case ReportFormat::json: return json_report(findings, source);
    case ReportFormat::codequality: return quality_report(findings, source);
    case ReportFormat::text: break;
  }
  return text_report(findings, source);
}

}  // namespace configxform::cli
