#include <algorithm>
#include <configxform/json.hpp>
#include <numeric>
#include <vector>

#include "json_complaint.hpp"
#include "json_events.hpp"
#include "json_number.hpp"
#include "json_text.hpp"
#include "text_position.hpp"

namespace configxform {
namespace {

constexpr std::size_t kMaxFindings = 100;
constexpr std::size_t kMaxBytes = std::size_t{1} << 31;  // RapidJSON counts in 32 bits

struct Finding {
  Code code;
  std::size_t offset;
  std::string pointer;
  std::string message;
};

Diagnostics diagnostics(std::vector<Finding> findings, std::string_view text) {
  std::ranges::stable_sort(findings, {}, &Finding::offset);
  std::vector<std::size_t> offsets;
  for (const Finding& finding : findings) offsets.push_back(finding.offset);
  const std::vector<TextPosition> positions = text_positions(text, offsets);
  Diagnostics list;
  for (std::size_t i = 0; i < findings.size(); ++i)
    list.push_back({Class::load, findings[i].code, std::move(findings[i].pointer),
                    positions[i].line, positions[i].column, std::move(findings[i].message), {}});
  return list;
}

// An object or array that is not closed yet.
struct Open {
  Kind kind;                          // which of the two it is
  Object object;
  Array array;
  std::string key;                    // object: of the member that is being read
  bool has_key = false;               // whether there is one
  std::vector<std::size_t> key_ends;  // object: the offset after each key
};

class Builder final : public JsonEvents {
 public:
  Builder(const JsonText& text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

  bool begin(Kind kind, std::size_t offset) override;
  bool end() override;
  bool key(std::string_view key, std::size_t end) override;
  bool string(std::string_view string, std::size_t end) override;
  bool number(std::size_t end) override;
  bool literal(Value value, std::size_t end) override;

  /// Says how the reading went. Once, after it.
  void conclude(const JsonReading& reading);

  std::vector<Finding> take_findings() { return std::move(findings_); }
  Object take_root() { return std::move(root_); }

 private:
  bool add(Value value);
  bool refuse_top(Kind kind, std::size_t offset);
  void check_escapes(std::size_t end);
  void check_keys(std::size_t level);
  std::string pointer(std::size_t levels) const;
  std::string pointer() const { return pointer(open_.size()); }
  std::string pointer_before() const;
  void report(Code code, std::size_t offset, std::string where, std::string_view message);
  void report(const JsonComplaint& complaint);

  const JsonText& text_;
  std::size_t max_depth_;
  std::vector<Open> open_;
  Object root_;
  std::size_t escapes_seen_ = 0;
  std::vector<Finding> findings_;
};

bool Builder::begin(Kind kind, std::size_t offset) {
  if (open_.empty() && kind != Kind::object) return refuse_top(kind, offset);
  if (open_.size() == max_depth_) {
    report(Code::json_limit, offset, pointer(),
           "expected at most " + std::to_string(max_depth_) +
               " objects and arrays inside each other, got more; make the document flatter");
    return false;
  }
  open_.emplace_back().kind = kind;
  return true;
}

bool Builder::end() {
  check_keys(open_.size() - 1);
  Open closed = std::move(open_.back());
  open_.pop_back();
  if (!open_.empty())
    return add(closed.kind == Kind::object ? Value(std::move(closed.object))
                                           : Value(std::move(closed.array)));
  root_ = std::move(closed.object);
  return true;
}

bool Builder::key(std::string_view key, std::size_t end) {
  Open& object = open_.back();
  object.key = key;
  object.has_key = true;
  object.key_ends.push_back(end);
  check_escapes(end);
  return true;
}

bool Builder::string(std::string_view string, std::size_t end) {
  if (open_.empty()) return refuse_top(Kind::string, text_.string_begin(end));
  check_escapes(end);
  return add(string);
}

bool Builder::number(std::size_t end) {
  const std::string_view number = text_.number(end);
  const std::size_t begin = end - number.size();
  if (open_.empty()) return refuse_top(Kind::integer, begin);
  std::optional<Value> value = parse_json_number(number);
  if (!value)
    report(Code::json_number_range, begin, pointer(),
           is_json_float(number)
               ? "expected a float within double (up to about 1.8e308), got one beyond; write it "
                 "as a string if that is meant"
               : "expected an integer within int64 (-9223372036854775808 to 9223372036854775807), "
                 "got one beyond; write it as a string if that is meant");
  return add(std::move(value).value_or(Value()));
}

bool Builder::literal(Value value, std::size_t end) {
  const std::size_t length = value == Value(false) ? 5 : 4;
  if (open_.empty()) return refuse_top(value.kind(), end - length);
  return add(std::move(value));
}

bool Builder::add(Value value) {
  Open& parent = open_.back();
  if (parent.kind == Kind::object)
    parent.object.append(std::move(parent.key), std::move(value));
  else
    parent.array.push_back(std::move(value));
  parent.has_key = false;
  return true;
}

bool Builder::refuse_top(Kind kind, std::size_t offset) {
  report(complain_of_top(text_, kind, offset));
  return false;
}

// Lone surrogates in the string that ended just now.
void Builder::check_escapes(std::size_t end) {
  const std::vector<std::size_t>& lone = text_.lone_surrogates();
  for (; escapes_seen_ < lone.size() && lone[escapes_seen_] < end; ++escapes_seen_)
    report(Code::json_encoding, lone[escapes_seen_], pointer(),
           "expected a pair of \\uD800-\\uDBFF and \\uDC00-\\uDFFF, got one half of it; write "
           "both, or the character itself");
}

// By sorting, so that no choice of keys makes it slow.
void Builder::check_keys(std::size_t level) {
  const Object& object = open_[level].object;
  const auto key = [&](std::size_t i) -> const std::string& {
    return object.begin()[static_cast<std::ptrdiff_t>(i)].key;
  };
  std::vector<std::size_t> order(object.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const int compared = key(a).compare(key(b));
    return compared != 0 ? compared < 0 : a < b;
  });
  for (std::size_t i = 1; i < order.size(); ++i)
    if (key(order[i - 1]) == key(order[i]))
      report(Code::json_duplicate_key, text_.string_begin(open_[level].key_ends[order[i]]),
             pointer(level) + pointer_part(key(order[i])),
             "expected each key once, but this object has this one already; keep one of them");
}

// Of the value at hand in the container on that level.
std::string Builder::pointer(std::size_t levels) const {
  std::string pointer;
  for (std::size_t i = 0; i < levels; ++i) {
    if (open_[i].kind == Kind::array)
      pointer += '/' + std::to_string(open_[i].array.size());
    else if (open_[i].has_key)
      pointer += pointer_part(open_[i].key);
  }
  return pointer;
}

// Of the value read last in the innermost container.
std::string Builder::pointer_before() const {
  const Open& parent = open_.back();
  return pointer(open_.size() - 1) +
         (parent.kind == Kind::array ? '/' + std::to_string(parent.array.size() - 1)
                                     : pointer_part((parent.object.end() - 1)->key));
}

void Builder::report(Code code, std::size_t offset, std::string where, std::string_view message) {
  if (findings_.size() < kMaxFindings)
    findings_.push_back({code, offset, std::move(where), std::string(message)});
}

void Builder::report(const JsonComplaint& complaint) {
  report(complaint.code, complaint.offset, pointer(), complaint.message);
}

void Builder::conclude(const JsonReading& reading) {
  if (reading.fault == JsonFault::none) {
    if (text_.end() != JsonText::End::complete) report(complain_of_rest(text_));
    return;
  }
  if (reading.fault != JsonFault::stopped) {
    const JsonComplaint complaint = complain(text_, reading, !open_.empty());
    const bool after_value = reading.fault == JsonFault::comma_in_object ||
                             reading.fault == JsonFault::comma_in_array;
    report(complaint.code, complaint.offset, after_value ? pointer_before() : pointer(),
           complaint.message);
  }
  for (std::size_t level = 0; level < open_.size(); ++level) check_keys(level);
}

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
  Builder builder(safe, std::clamp<std::size_t>(options.limits.depth, 1, Limits::kMaxDepth));
  builder.conclude(read_json(safe.safe(), builder));
  std::vector<Finding> findings = builder.take_findings();
  if (!findings.empty())
    return Result<Document>::failure(diagnostics(std::move(findings), text));
  return Document(builder.take_root());
}

}  // namespace configxform
