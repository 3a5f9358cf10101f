// Document: a configuration as a whole. Its root is always an object.
//
//   Document document;
//   document.set("/runners/0/name", "build");      // false: no runner yet, an index needs an array
//   document.set("/runners", Array{});
//   document.set("/runners/-", Object{{"name", "build"}});
//   const Value* name = document.find("/runners/0/name");
//
// Values are named by JSON pointers (RFC 6901): "" is the root, "/a/b" a member of a member, "/a/0"
// an array's first element; in a key, "~0" stands for '~' and "~1" for '/'. Keys count as they are
// written, case included, though gitlab-runner takes "Concurrent" for "concurrent".
#pragma once

#include <configxform/export.hpp>
#include <configxform/value.hpp>
#include <string>
#include <string_view>

namespace configxform {

class CONFIGXFORM_EXPORT Document {
 public:
  Document() = default;
  explicit Document(Object root) : root_(std::move(root)) {}

  Object& root() noexcept { return root_; }
  const Object& root() const noexcept { return root_; }

  /// The value, or nullptr: no such member or element, an index that is no number or has a leading
  /// zero, a pointer that does not start with '/', or "" (the root is no Value: use root()).
  /// Good until the document changes.
  Value* find(std::string_view pointer);
  const Value* find(std::string_view pointer) const;

  /// Replaces or adds. Missing objects on the way are made; "-" as the last part appends to an
  /// array. Returns the stored value, or nullptr with the document unchanged: the way leads through
  /// something that is neither object nor array, an index is out of range, a part below a missing
  /// one is an index or "-" (no array is made), or the pointer is malformed or "".
  Value* set(std::string_view pointer, Value value);

  /// True when there was such a value. Elements after an erased one move up.
  bool erase(std::string_view pointer);

  friend bool operator==(const Document& a, const Document& b) noexcept {
    return a.root_ == b.root_;
  }

 private:
  Object root_;
};

/// `key` as one part of a JSON pointer, with the leading '/': "a/b" gives "/a~1b".
CONFIGXFORM_EXPORT std::string pointer_part(std::string_view key);

}  // namespace configxform
