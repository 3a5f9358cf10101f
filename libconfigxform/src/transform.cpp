#include <configxform/config.hpp>
#include <configxform/json.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>
#include <iterator>

namespace configxform {
namespace {

void append(Diagnostics& all, Diagnostics more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

Result<std::string> transform(std::string_view json, const Options& options) {
  Result<Document> document = parse_json(json, options);
  if (!document) return Result<std::string>::failure(document.diagnostics());

  Result<std::string> toml = to_toml(*document, options);
  Diagnostics findings = document.diagnostics();
  append(findings, toml.diagnostics());
  if (toml) append(findings, verify_toml(*toml, *document));

  locate(findings, json);
  if (has_errors(findings)) return Result<std::string>::failure(std::move(findings));
  return {*std::move(toml), std::move(findings)};
}

}  // namespace configxform
