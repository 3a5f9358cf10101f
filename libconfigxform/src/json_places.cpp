#include <map>

#include "json_events.hpp"
#include "json_text.hpp"
#include "places.hpp"

namespace configxform {
namespace {

// The pointers asked for, as a tree by parts. Nodes name each other by index, 0 is the root.
class Wanted {
 public:
  using Node = std::optional<std::size_t>;

  void add(const PointerParts& parts) {
    std::size_t node = 0;
    for (const std::string& part : parts) {
      const auto [child, is_new] = nodes_[node].children.try_emplace(part, nodes_.size());
      node = child->second;
      if (is_new) nodes_.emplace_back();
    }
  }

  Node child(Node parent, std::string_view part) const {
    if (!parent) return std::nullopt;
    const auto found = nodes_[*parent].children.find(part);
    if (found == nodes_[*parent].children.end()) return std::nullopt;
    return found->second;
  }

  // The first place counts: of a key that is there twice, the first.
  void found(Node node, std::size_t offset) {
    if (node && !nodes_[*node].offset) nodes_[*node].offset = offset;
  }

  /// The place of the value, or of its nearest parent.
  std::optional<std::size_t> offset(const PointerParts& parts) const {
    std::optional<std::size_t> nearest = nodes_[0].offset;
    Node node = 0;
    for (const std::string& part : parts) {
      node = child(node, part);
      if (!node || !nodes_[*node].offset) break;
      nearest = nodes_[*node].offset;
    }
    return nearest;
  }

 private:
  struct Entry {
    std::map<std::string, std::size_t, std::less<>> children;
    std::optional<std::size_t> offset;
  };
  std::vector<Entry> nodes_ = std::vector<Entry>(1);
};

class Locator final : public JsonEvents {
 public:
  Locator(const JsonText& text, Wanted& wanted) : text_(text), wanted_(wanted) {}

  bool begin(Kind kind, std::size_t offset) override {
    const Wanted::Node node = open_.empty() ? Wanted::Node(0) : value(offset);
    if (open_.empty()) wanted_.found(node, offset);
    open_.push_back({node, kind == Kind::array, 0, std::nullopt});
    return true;
  }
  bool end() override {
    open_.pop_back();
    return true;
  }
  bool key(std::string_view key, std::size_t end) override {
    Open& object = open_.back();
    object.member = wanted_.child(object.node, key);
    if (object.member) wanted_.found(object.member, text_.string_begin(end));
    return true;
  }
  bool string(std::string_view, std::size_t end) override {
    return element([&] { return text_.string_begin(end); });
  }
  bool number(std::size_t end) override {
    return element([&] { return end - text_.number(end).size(); });
  }
  bool literal(Value literal, std::size_t end) override {
    return element([&] { return end - (literal == Value(false) ? 5U : 4U); });
  }

 private:
  struct Open {
    Wanted::Node node;
    bool is_array;
    std::size_t count;    // array: elements so far
    Wanted::Node member;  // object: the member whose key was read last
  };

  // The node of the value that begins here, in the innermost container.
  Wanted::Node value(std::size_t offset) {
    Open& parent = open_.back();
    if (!parent.is_array) return parent.member;
    const std::size_t index = parent.count++;
    if (!parent.node) return std::nullopt;
    const Wanted::Node node = wanted_.child(parent.node, std::to_string(index));
    wanted_.found(node, offset);
    return node;
  }

  template <class Offset>
  bool element(Offset offset) {
    if (open_.empty()) return false;
    if (open_.back().is_array) value(open_.back().node ? offset() : 0);
    return true;
  }

  const JsonText& text_;
  Wanted& wanted_;
  std::vector<Open> open_;
};

}  // namespace

Places json_places(std::string_view json, const std::vector<PointerParts>& pointers) {
  Wanted wanted;
  for (const PointerParts& parts : pointers) wanted.add(parts);

  json = without_bom(json);
  const JsonText text(json);
  Locator locator(text, wanted);
  read_json(text.safe(), locator);

  Places places(pointers.size());
  std::vector<std::size_t> placed;
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < pointers.size(); ++i) {
    const auto offset = wanted.offset(pointers[i]);
    if (!offset) continue;
    placed.push_back(i);
    offsets.push_back(*offset);
  }
  const std::vector<TextPosition> positions = text_positions(json, offsets);
  for (std::size_t i = 0; i < placed.size(); ++i) places[placed[i]] = positions[i];
  return places;
}

}  // namespace configxform
