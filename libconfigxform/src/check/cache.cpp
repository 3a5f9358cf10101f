// [runners.cache]
#include <array>

#include "check/rules.hpp"

namespace configxform::check_detail {
namespace {

/// The table that a Type reads: "s3v2" reads [runners.cache.s3].
std::string_view table_of(std::string_view type) {
  if (type == "s3" || type == "s3v2") return "s3";
  if (type == "gcs" || type == "gcsv2") return "gcs";
  return type == "azure" ? "azure" : "";
}

}  // namespace

void check_cache(const Table& runner) {
  const Table cache = runner.table("cache");
  if (!cache) return;
  const std::string* type = cache.text("Type");
  if (type == nullptr || type->empty()) {  // rule 14.2
    for (std::string_view key : {"s3", "gcs", "azure"})
      if (!cache.table(key).empty())
        return cache.report(
            Class::misread, Code::setting_missing, key,
            "expected 'Type' beside " + quoted(key) + ", got none; there is no cache");
    return;
  }
  const std::string_view needed = table_of(*type);  // rule 14.1; an unknown Type: words.cpp
  if (!needed.empty() && !cache.has(needed))
    cache.report(Class::misread, Code::setting_missing, "Type",
                 "expected a table " + quoted(needed) +
                     " for this 'Type', got none; there is no "
                     "cache");
}

}  // namespace configxform::check_detail
