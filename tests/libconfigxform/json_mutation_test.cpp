#include "catch.hpp"

#include <algorithm>
#include <configxform/json.hpp>
#include <random>

#include "case_files.hpp"

using namespace configxform;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t end) { return random() % end; }

// What tends to go wrong at the edges of the grammar.
const std::vector<std::string>& fragments() {
  static const std::vector<std::string> list{
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\ud83d\\udc8e", "e",
      "1e400", "-", "0", "1e-2147483639", ".", "9223372036854775808", "null", "true", "tru", "//",
      "\n", "\t", " ", "\x80", "\xC3", "\xED\xA0\x80", "\xF0\x9F\x92\x8E", "\xEF\xBB\xBF",
      std::string(1, '\0'), "\"a\":", "{\"a\":{\"a\":", "[[[["};
  return list;
}

void mutate(std::string& text, Random& random) {
  const std::size_t at = below(random, text.size() + 1);
  const std::size_t length = std::min<std::size_t>(below(random, 8), text.size() - at);
  switch (below(random, 6)) {
    case 0: text.insert(at, fragments()[below(random, fragments().size())]); break;
    case 1: text.replace(at, length, fragments()[below(random, fragments().size())]); break;
    case 2: text.erase(at, length); break;
    case 3: text.insert(below(random, text.size() + 1), text.substr(at, length)); break;
    case 4: text.resize(at); break;
    default:
      if (at < text.size()) text[at] = static_cast<char>(below(random, 256));
  }
  if (text.empty()) text = "{}";
}

// Every finding has a place inside the text and an error's class.
void check_findings(const std::string& text, const Diagnostics& diagnostics) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  bool good = !diagnostics.empty() && diagnostics.size() <= 100;
  for (const Diagnostic& d : diagnostics)
    good = good && d.line >= 1 && d.line <= lines && d.column >= 1 && d.column <= text.size() + 1 &&
           d.kind == Class::load && !d.message.empty();
  CHECK(good);
}

}  // namespace

TEST_CASE("mutated documents never crash the reader, and what is accepted round-trips") {
  constexpr std::uint64_t kSeed = 20260102;
  constexpr int kMutations = 6000;
  Random random(kSeed);
  std::vector<std::string> documents;
  for (const auto& path : case_files::list("good_json", ".json"))
    documents.push_back(case_files::read(path));
  for (const auto& path : case_files::list("bad_json", ".json"))
    documents.push_back(case_files::read(path));

  int accepted = 0;
  for (int i = 0; i < kMutations; ++i) {
    std::string text = documents[below(random, i % 2 == 0 ? 2 : documents.size())];
    for (std::size_t n = 1 + below(random, 4); n > 0; --n) mutate(text, random);
    INFO("seed " << kSeed << ", mutation " << i);
    const Result<Document> document = parse_json(text);
    if (!document) {
      check_findings(text, document.diagnostics());
      Diagnostics again{{Class::load, Code::json_syntax, "/runners/0/name", 0, 0, "", ""}};
      locate(again, text);
      continue;
    }
    ++accepted;
    const Result<Document> again = parse_json(to_json(*document));
    REQUIRE(again.has_value());
    CHECK(*again == *document);
  }
  CHECK(accepted > kMutations / 100);
}
