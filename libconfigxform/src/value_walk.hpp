// ValueWalk: every value below a root, parents before children, in document order.
//
//   ValueWalk walk(document.root());
//   while (walk.next())
//     if (walk.value().is_null()) note(walk.pointer());
//
// It keeps its own stack, so that no depth of a document can exhaust the thread's.
#pragma once

#include <configxform/value.hpp>
#include <cstddef>
#include <string>
#include <vector>

namespace configxform {

class ValueWalk {
 public:
  explicit ValueWalk(const Object& root);

  /// Goes to the next value; false when there is none left. The others are good after true only.
  bool next();

  const Value& value() const noexcept { return *value_; }
  /// The member's key; nullptr for an element of an array.
  const std::string* key() const noexcept { return key_; }
  /// RFC 6901 pointer of the value.
  std::string pointer() const;
  /// How many objects and arrays the value is inside of, the root included: 1 and more. A value
  /// that is one itself makes a depth of one more.
  std::size_t depth() const noexcept { return parents_.size(); }

  /// Leaves out what is inside the present value.
  void skip_children() noexcept { enter_ = false; }

 private:
  struct Parent {
    const Object* object;  // or
    const Array* array;
    std::size_t next;
  };

  void enter_value();

  std::vector<Parent> parents_;
  const Value* value_ = nullptr;
  const std::string* key_ = nullptr;
  bool enter_ = false;
};

}  // namespace configxform
