// load_verdicts: reads JSON documents, one a line, and prints for each an object with what a judge
// of types compares (tests/judge): "load", the codes of that class when nothing is repaired, and
// "toml", the text written unchecked, "" when there is none.
#include <configxform/configxform.hpp>
#include <iostream>
#include <string>

int main() {
  using namespace configxform;
  Options options;
  options.repair = Repair::none;
  options.check = CheckMode::off;
  for (std::string line; std::getline(std::cin, line);) {
    const Result<Document> document = parse_json(line, options);
    Array load;
    for (const Diagnostic& finding : document ? check(*document, options) : document.diagnostics())
      if (finding.kind == Class::load) load.emplace_back(std::string(name(finding.code)));
    const Result<std::string> toml = transform(line, options);
    std::cout << to_json(
        Document(Object{{"load", std::move(load)}, {"toml", toml ? *toml : std::string()}}));
  }
}
