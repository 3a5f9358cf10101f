// Reads JSON documents, one a line, and prints for each the codes of the errors that check() finds
// for that release, or an empty line.
#include <configxform/configxform.hpp>
#include <iostream>
#include <set>
#include <string>

int main(int argc, char** argv) {
  using namespace configxform;
  Options options;
  if (argc == 2) options.runner_version = parse_runner_version(argv[1]);
  if (!options.runner_version) return 2;
  for (std::string line; std::getline(std::cin, line);) {
    const Result<Document> document = parse_json(line);
    std::set<std::string_view> codes;
    for (const Diagnostic& finding : document ? check(*document, options) : document.diagnostics())
      if (severity(finding.kind) == Severity::error) codes.insert(name(finding.code));
    for (std::string_view code : codes) std::cout << code << ' ';
    std::cout << '\n';
  }
}
