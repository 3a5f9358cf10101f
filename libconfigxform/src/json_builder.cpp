#include "json_builder.hpp"

#include <algorithm>
#include <configxform/document.hpp>
#include <numeric>

#include "json_complaint.hpp"
#include "json_number.hpp"

namespace configxform {

bool JsonBuilder::begin(Kind kind, std::size_t offset) {
  if (open_.empty() && kind != Kind::object) return refuse_top(kind, offset);
  if (open_.size() == max_depth_) {
    report(Code::json_limit, offset,
           "expected at most " + std::to_string(max_depth_) +
               " objects and arrays inside each other, got more; make the document flatter");
    return false;
  }
  open_.emplace_back().kind = kind;
  return true;
}

bool JsonBuilder::end() {
  check_keys(open_.size() - 1);
  Open closed = std::move(open_.back());
  open_.pop_back();
  if (!open_.empty())
    return add(closed.kind == Kind::object ? Value(std::move(closed.object))
                                           : Value(std::move(closed.array)));
  root_ = std::move(closed.object);
  return true;
}

bool JsonBuilder::key(std::string_view key, std::size_t end) {
  Open& object = open_.back();
  object.key = key;
  object.has_key = true;
  object.key_ends.push_back(end);
  check_escapes(end);
  return true;
}

bool JsonBuilder::string(std::string_view string, std::size_t end) {
  if (open_.empty()) return refuse_top(Kind::string, text_.string_begin(end));
  check_escapes(end);
  return add(string);
}

bool JsonBuilder::number(std::size_t end) {
  const std::string_view number = text_.number(end);
  const std::size_t begin = end - number.size();
  if (open_.empty()) return refuse_top(Kind::integer, begin);
  std::optional<Value> value = parse_json_number(number);
  if (!value)
    report(Code::json_number_range, begin,
           is_json_float(number)
               ? "expected a float within double (up to about 1.8e308), got one beyond; write it "
                 "as a string if that is meant"
               : "expected an integer within int64 (-9223372036854775808 to 9223372036854775807), "
                 "got one beyond; write it as a string if that is meant");
  return add(std::move(value).value_or(Value()));
}

bool JsonBuilder::literal(Value value, std::size_t end) {
  const std::size_t length = value == Value(false) ? 5 : 4;
  if (open_.empty()) return refuse_top(value.kind(), end - length);
  return add(std::move(value));
}

bool JsonBuilder::add(Value value) {
  Open& parent = open_.back();
  if (parent.kind == Kind::object)
    parent.object.append(std::move(parent.key), std::move(value));
  else
    parent.array.push_back(std::move(value));
  parent.has_key = false;
  return true;
}

bool JsonBuilder::refuse_top(Kind kind, std::size_t offset) {
  const JsonComplaint complaint = complain_of_top(text_, kind, offset);
  report(complaint.code, complaint.offset, complaint.message);
  return false;
}

// Lone surrogates in the string that ended just now.
void JsonBuilder::check_escapes(std::size_t end) {
  const std::vector<std::size_t>& lone = text_.lone_surrogates();
  for (; escapes_seen_ < lone.size() && lone[escapes_seen_] < end; ++escapes_seen_)
    report(Code::json_encoding, lone[escapes_seen_],
           "expected a pair of \\uD800-\\uDBFF and \\uDC00-\\uDFFF, got one half of it; write "
           "both, or the character itself");
}

// By sorting, so that no choice of keys makes it slow.
void JsonBuilder::check_keys(std::size_t level) {
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
  for (std::size_t i = 1; i < order.size() && !findings_.full(); ++i)
    if (key(order[i - 1]) == key(order[i]))
      findings_.add(
          Code::json_duplicate_key, text_.string_begin(open_[level].key_ends[order[i]]),
          pointer(level) + pointer_part(key(order[i])),
          "expected each key once, but this object has this one already; keep one of them");
}

// Of the value at hand in the container on that level.
std::string JsonBuilder::pointer(std::size_t levels) const {
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
std::string JsonBuilder::pointer_before() const {
  const Open& parent = open_.back();
  return pointer(open_.size() - 1) +
         (parent.kind == Kind::array ? '/' + std::to_string(parent.array.size() - 1)
                                     : pointer_part((parent.object.end() - 1)->key));
}

// About the value at hand.
void JsonBuilder::report(Code code, std::size_t offset, std::string_view message) {
  if (!findings_.full()) findings_.add(code, offset, pointer(), message);
}

void JsonBuilder::conclude(const JsonReading& reading) {
  if (reading.fault == JsonFault::none) {
    if (text_.end() == JsonText::End::complete) return;
    const JsonComplaint complaint = complain_of_rest(text_);
    return report(complaint.code, complaint.offset, complaint.message);
  }
  if (reading.fault != JsonFault::stopped) {
    const JsonComplaint complaint = complain(text_, reading, !open_.empty());
    const bool after_value = reading.fault == JsonFault::comma_in_object ||
                             reading.fault == JsonFault::comma_in_array;
    findings_.add(complaint.code, complaint.offset, after_value ? pointer_before() : pointer(),
                  complaint.message);
  }
  for (std::size_t level = 0; level < open_.size(); ++level) check_keys(level);
}

}  // namespace configxform
