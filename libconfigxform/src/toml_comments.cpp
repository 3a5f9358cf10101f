#include "toml_comments.hpp"

#include <limits>
#include <string>

#include "text_position.hpp"
#include "toml_scan.hpp"

namespace configxform {

Diagnostics dropped_comments(std::string_view toml) {
  toml = without_bom(toml);
  const TomlScan scan = scan_toml(toml, std::numeric_limits<std::size_t>::max());
  if (scan.comments == 0) return {};
  const TextPosition first = text_positions(toml, {scan.first_comment}).front();
  const std::string count = std::to_string(scan.comments);
  return {{Class::note, Code::comments_dropped, "", first.line, first.column,
           scan.comments == 1 ? "a comment is left out; keep it elsewhere"
                              : count + " comments are left out, the first one here; keep them "
                                        "elsewhere",
           {}}};
}

}  // namespace configxform
