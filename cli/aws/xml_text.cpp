#include "aws/xml_text.hpp"

#include <charconv>
#include <cstdint>

#include "support/ascii.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
/// Longer than any, so that text of nothing but '&' takes linear time.
constexpr std::size_t kLongestEntity = 32;

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  }
}

/// What `&name;` stands for; false when it stands for nothing.
bool append_entity(std::string& out, std::string_view name) {
  if (name == "amp") return out += '&', true;
  if (name == "lt") return out += '<', true;
  if (name == "gt") return out += '>', true;
  if (name == "quot") return out += '"', true;
  if (name == "apos") return out += '\'', true;
  if (!name.starts_with('#')) return false;
  name.remove_prefix(1);
  const int base = name.starts_with('x') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  std::uint32_t point = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), point, base);
  if (error != std::errc{} || end != name.data() + name.size()) return false;
  if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
  append_utf8(out, point);
  return true;
}

void append_decoded(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto ampersand = text.find('&');
    out += text.substr(0, ampersand);
    if (ampersand == text.npos) return;
    text.remove_prefix(ampersand);
    const auto end = text.substr(0, kLongestEntity).find(';');
    if (end != text.npos && append_entity(out, text.substr(1, end - 1))) {
      text.remove_prefix(end + 1);
    } else {
      out += '&';
      text.remove_prefix(1);
    }
  }
}

/// One piece of XML at a time: text, CDATA, an opening, closing or empty tag.
class Pieces {
 public:
  enum class Kind { text, cdata, open, close, empty, end };
  struct Piece {
    Kind kind = Kind::end;
    std::string_view text;  ///< Content, or the tag's local name.
  };

  explicit Pieces(std::string_view xml) : rest_(xml) {}

  Piece next() {
    while (!rest_.empty()) {
      if (rest_.front() != '<') return {Kind::text, take_until("<", false)};
      if (rest_.starts_with("<!--")) {
        take_until("-->", true);
      } else if (rest_.starts_with("<![CDATA[")) {
        rest_.remove_prefix(9);
        return {Kind::cdata, take_until("]]>", true)};
      } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
        take_until(">", true);
      } else {
        rest_.remove_prefix(1);
        return tag(take_until(">", true));
      }
    }
    return {};
  }

 private:
  std::string_view take_until(std::string_view mark, bool skip_mark) {
    const auto at = rest_.find(mark);
    const auto taken = rest_.substr(0, at);
    const auto used = at == rest_.npos ? rest_.size() : at + (skip_mark ? mark.size() : 0);
    rest_.remove_prefix(used);
    return taken;
  }

  static Piece tag(std::string_view inside) {
    Kind kind = Kind::open;
    if (inside.starts_with('/')) {
      kind = Kind::close;
      inside.remove_prefix(1);
    } else if (inside.ends_with('/')) {
      kind = Kind::empty;
      inside.remove_suffix(1);
    }
    inside = inside.substr(0, inside.find_first_of(kSpace));
    if (const auto colon = inside.find(':'); colon != inside.npos) inside.remove_prefix(colon + 1);
    return {kind, inside};
  }

  std::string_view rest_;
};

/// The text up to the closing tag, of this level only.
std::string text_here(Pieces& pieces) {
  std::string text;
  for (int depth = 1; depth > 0;) {
    const auto piece = pieces.next();
    switch (piece.kind) {
      case Pieces::Kind::open:
        ++depth;
        break;
      case Pieces::Kind::close:
        --depth;
        break;
      case Pieces::Kind::text:
        if (depth == 1) append_decoded(text, piece.text);
        break;
      case Pieces::Kind::cdata:
        if (depth == 1) text += piece.text;
        break;
      case Pieces::Kind::empty:
        break;
      case Pieces::Kind::end:
        return std::string(trim(text));
    }
  }
  return std::string(trim(text));
}

}  // namespace

std::optional<std::string> xml_text(std::string_view xml, std::string_view local_name) {
  Pieces pieces(xml);
  for (auto piece = pieces.next(); piece.kind != Pieces::Kind::end; piece = pieces.next()) {
    if (piece.text != local_name) continue;
    if (piece.kind == Pieces::Kind::empty) return std::string();
    if (piece.kind == Pieces::Kind::open) return text_here(pieces);
  }
  return std::nullopt;
}

}  // namespace configxform::cli::aws
