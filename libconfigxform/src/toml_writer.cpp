// to_toml: a check of what TOML cannot hold, then the text. Both walk the tree with stacks of their
// own, so that depth costs memory and never the thread's stack.
#include <algorithm>
#include <configxform/toml.hpp>
#include <utility>
#include <vector>

#include "finding_budget.hpp"
#include "toml_text.hpp"
#include "utf8.hpp"
#include "value_walk.hpp"

namespace configxform {
namespace {

bool is_utf8(std::string_view text) { return find_invalid_utf8(text) == std::string_view::npos; }

/// What keeps `root` from being TOML, and what is left out of it. Notes have a budget of their own,
/// so that they never hide an error.
Diagnostics inspect(const Object& root, std::size_t depth_limit) {
  Diagnostics findings;
  FindingBudget errors;
  FindingBudget notes;
  ValueWalk walk(root);
  const auto add = [&](Class kind, Code code, std::string message) {
    FindingBudget& budget = severity(kind) == Severity::error ? errors : notes;
    if (budget.spent()) return;
    std::string pointer = walk.pointer();
    budget.take(pointer.size());
    findings.push_back({kind, code, std::move(pointer), 0, 0, std::move(message), {}});
  };
  while (walk.next() && !errors.spent()) {
    const Value& value = walk.value();
    const std::string* key = walk.key();
    if (key != nullptr && !is_utf8(*key)) {
      add(Class::load, Code::value_encoding,
          "expected a key in UTF-8, got other bytes: convert the text before setting it");
    }
    if (value.is_null() && key != nullptr) {
      add(Class::note, Code::null_dropped,
          "expected a value, got null: left out, as TOML has no null, so gitlab-runner takes it as "
          "not set");
    } else if (value.is_null()) {
      add(Class::load, Code::null_in_array,
          "expected a value, got null: TOML has no null, and leaving it out would shift the other "
          "elements; remove it or give it a value");
    } else if (const std::string* text = value.as_string(); text && !is_utf8(*text)) {
      add(Class::load, Code::value_encoding,
          "expected a string in UTF-8, got other bytes: convert the text before setting it");
    } else if ((value.as_object() || value.as_array()) && walk.depth() >= depth_limit) {
      add(Class::load, Code::depth_limit,
          "expected at most " + std::to_string(depth_limit) +
              " objects and arrays inside each other, got more: make the document flatter or raise "
              "the depth limit");
      walk.skip_children();
    }
  }
  return findings;
}

/// A header repeats the names of all tables around it. Those of gitlab-runner stay below half of
/// this; with no bound, many tables under one long key would be a text of the square of the length.
constexpr std::size_t kLongestHeader = 512;

/// A member that gets a [header] or [[headers]] of its own, in a table whose own name has
/// `path_size` bytes; others are written as values. cpptoml 0.1.1 refuses an empty name in a header
/// ([""], [[""]], [a.""]) but reads `"" = {…}`.
bool has_header(const Member& member, std::size_t path_size) {
  if (member.key.empty() || path_size + member.key.size() > kLongestHeader) return false;
  if (const Array* array = member.value.as_array())
    return !array->empty() && std::all_of(array->begin(), array->end(), [](const Value& element) {
      return element.as_object() != nullptr;
    });
  return member.value.as_object() != nullptr;
}

/// Writes a value on one line: arrays and inline tables inside each other, nulls left out.
class InlineWriter {
 public:
  explicit InlineWriter(std::string& out) : out_(out) {}

  void write(const Value& value) {
    begin(value);
    while (!open_.empty()) {
      if (const Value* part = next_part())
        begin(*part);
      else
        end();
    }
  }

 private:
  struct Open {
    const Array* array;  // or
    const Object* object;
    std::size_t next = 0;
    bool has_parts = false;
  };

  void begin(const Value& value) {
    const Array* array = value.as_array();
    const Object* object = value.as_object();
    if (array == nullptr && object == nullptr) return append_scalar(out_, value);
    out_ += array ? '[' : '{';
    open_.push_back({array, object});
  }

  void end() {
    out_ += open_.back().array ? ']' : '}';
    open_.pop_back();
  }

  /// The next element, or the next member's value with "key = " written; nullptr after the last.
  const Value* next_part() {
    Open& open = open_.back();
    const Member* member = nullptr;
    if (open.object != nullptr) {
      member = next_member(open);
      if (member == nullptr) return nullptr;
    } else if (open.next == open.array->size()) {
      return nullptr;
    }
    if (std::exchange(open.has_parts, true)) out_ += ", ";
    if (member == nullptr) return &(*open.array)[open.next++];
    append_key(out_, member->key);
    out_ += " = ";
    return &member->value;
  }

  static const Member* next_member(Open& open) {
    while (open.next < open.object->size()) {
      const Member& member = open.object->begin()[static_cast<std::ptrdiff_t>(open.next++)];
      if (!member.value.is_null()) return &member;
    }
    return nullptr;
  }

  std::string& out_;
  std::vector<Open> open_;
};

/// Writes tables under headers, in the look of gitlab-runner's own file: what BurntSushi/toml's
/// encoder writes with Indent = "  " (common/config.go, SaveConfig).
class TableWriter {
 public:
  std::string write(const Object& root) && {
    open(root);
    while (!open_.empty()) {
      if (const Object* table = next_table())
        open(*table);
      else
        open_.pop_back();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    Object::const_iterator member;
    Object::const_iterator end;
    std::size_t element;    // how many tables of `member` are written
    std::size_t path_size;  // of the table's own name in path_
  };

  /// Writes the table's values; its sub-tables come from next_table().
  void open(const Object& table) {
    const std::size_t indent = 2 * open_.size();
    InlineWriter values(out_);
    for (const Member& member : table) {
      if (member.value.is_null() || has_header(member, path_.size())) continue;
      out_.append(indent, ' ');
      append_key(out_, member.key);
      out_ += " = ";
      values.write(member.value);
      out_ += '\n';
    }
    open_.push_back({table.begin(), table.end(), 0, path_.size()});
  }

  /// Writes the header of the innermost table's next sub-table and returns it; nullptr after the
  /// last one.
  const Object* next_table() {
    Open& at = open_.back();
    for (; at.member != at.end; ++at.member, at.element = 0) {
      if (at.element == 0 && !has_header(*at.member, at.path_size)) continue;
      const Array* array = at.member->value.as_array();
      if (at.element == (array ? array->size() : 1)) continue;
      write_header(at.member->key, at.path_size, array != nullptr);
      const std::size_t element = at.element++;
      return array ? (*array)[element].as_object() : at.member->value.as_object();
    }
    return nullptr;
  }

  void write_header(const std::string& key, std::size_t parent_size, bool in_array) {
    path_.resize(parent_size);
    if (parent_size > 0) path_ += '.';
    append_key(path_, key);
    const std::size_t level = open_.size() - 1;
    if ((level == 0 || in_array) && !out_.empty()) out_ += '\n';
    out_.append(2 * level, ' ');
    out_ += in_array ? "[[" : "[";
    out_ += path_;
    out_ += in_array ? "]]\n" : "]\n";
  }

  std::string out_;
  std::string path_;  // the innermost table's name as it stands in a header
  std::vector<Open> open_;
};

}  // namespace

Result<std::string> to_toml(const Document& document, const Options& options) {
  const std::size_t limit = std::clamp<std::size_t>(options.limits.depth, 1, Limits::kMaxDepth);
  Diagnostics findings = inspect(document.root(), limit);
  if (has_errors(findings)) return Result<std::string>::failure(std::move(findings));
  return {TableWriter().write(document.root()), std::move(findings)};
}

}  // namespace configxform
