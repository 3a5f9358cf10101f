#include <algorithm>
#include <configxform/json.hpp>

#include "json_builder.hpp"
#include "json_events.hpp"
#include "json_text.hpp"
#include "text_position.hpp"

namespace configxform {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 31;  // RapidJSON counts in 32 bits

Result<Document> refuse(Code code, std::string_view message) {
  return Result<Document>::failure({{Class::load, code, "", 1, 1, std::string(message), {}}});
}

}  // namespace

Result<Document> parse_json(std::string_view text, const Options& options) {
  const std::size_t max_bytes = std::min(options.limits.bytes, kMaxBytes);
  if (text.size() > max_bytes)
    return refuse(Code::json_limit, "expected at most " + std::to_string(max_bytes) +
                                        " bytes, got " + std::to_string(text.size()));
  text = without_bom(text);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return refuse(Code::json_empty, "expected a JSON object, got no text; store {...}");

  const JsonText safe(text);
  JsonBuilder builder(safe, std::clamp<std::size_t>(options.limits.depth, 1, Limits::kMaxDepth));
  builder.conclude(read_json(safe.safe(), builder));
  JsonFindings findings = builder.take_findings();
  if (!findings.empty()) return Result<Document>::failure(std::move(findings).placed_in(text));
  return Document(builder.take_root());
}

}  // namespace configxform
