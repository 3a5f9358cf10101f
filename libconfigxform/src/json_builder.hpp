// Builds the tree of a JSON text, and notes what is wrong with its content.
#pragma once

#include <configxform/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "json_events.hpp"
#include "json_findings.hpp"
#include "json_text.hpp"

namespace configxform {

class JsonBuilder final : public JsonEvents {
 public:
  JsonBuilder(const JsonText& text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

  bool begin(Kind kind, std::size_t offset) override;
  bool end() override;
  bool key(std::string_view key, std::size_t end) override;
  bool string(std::string_view string, std::size_t end) override;
  bool number(std::size_t end) override;
  bool literal(Value value, std::size_t end) override;

  /// Says how the reading went. Once, after it.
  void conclude(const JsonReading& reading);

  JsonFindings take_findings() { return std::move(findings_); }
  Object take_root() { return std::move(root_); }

 private:
  // An object or array that is not closed yet.
  struct Open {
    Kind kind = Kind::object;           // which of the two it is
    Object object;
    Array array;
    std::string key;                    // object: of the member that is being read
    bool has_key = false;               // whether there is one
    std::vector<std::size_t> key_ends;  // object: the offset after each key
  };

  bool add(Value value);
  bool refuse_top(Kind kind, std::size_t offset);
  void check_escapes(std::size_t end);
  void check_keys(std::size_t level);
  std::string pointer(std::size_t levels) const;
  std::string pointer() const { return pointer(open_.size()); }
  std::string pointer_before() const;
  void report(Code code, std::size_t offset, std::string_view message);

  const JsonText& text_;
  std::size_t max_depth_;
  std::vector<Open> open_;
  Object root_;
  std::size_t escapes_seen_ = 0;
  JsonFindings findings_;
};

}  // namespace configxform
