// Value: one node of a configuration; Object: an ordered table; Array: a list.
//
//   Value v = Object{{"name", "build"}, {"limit", 4}};
//   if (const std::string* name = v.as_object()->find("name")->as_string()) ...
//
// A Value has exactly one kind. The as_...() calls return a pointer to the content, or nullptr when
// the value is of another kind: nothing converts silently, and nothing throws.
//
// Copying, comparing and destroying a Value go down its levels on the thread's stack: up to
// Limits::kMaxDepth levels (options.hpp) need no care, and nothing bounds what a program builds.
#pragma once

#include <configxform/export.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace configxform {

/// The kinds, as TOML 1.0 and JSON name them. `null` exists in JSON only, `datetime` in TOML only.
enum class Kind { null, boolean, integer, floating, string, datetime, array, object };

/// For messages: "null", "a boolean", "an integer", "a float", "a string", "a date-time",
/// "an array", "an object".
CONFIGXFORM_EXPORT std::string_view describe(Kind kind) noexcept;

/// A TOML date-time: the text of an RFC 3339 date-time, e.g. "2026-01-02T03:04:05Z", or of one of
/// TOML's local forms, which have no offset, no time or no date. Kept as text, so that every digit of
/// the fraction (nine at the most) survives. Whoever makes one answers for its form: to_toml writes
/// it as it is, but for 't', 'z' and a space, which become 'T', 'Z' and 'T'.
struct DateTime {
  std::string text;
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

class Value;
struct Member;

/// A list. One that holds a single array is made by push_back: `Array{Array{…}}` is that to GCC,
/// but a copy of the inner one to Clang (CWG 2137).
using Array = std::vector<Value>;

/// Members in the order they were added. Keys are unique as long as they are added by set() and not
/// changed through an iterator; text made of an object with a key twice is refused by its readers.
/// References, pointers and iterators are good until a member is added or removed.
class CONFIGXFORM_EXPORT Object {
 public:
  using iterator = std::vector<Member>::iterator;
  using const_iterator = std::vector<Member>::const_iterator;

  Object() noexcept;
  /// Of a key that is there twice, the last value stays.
  Object(std::initializer_list<Member> members);
  Object(const Object&);
  Object(Object&&) noexcept;
  Object& operator=(const Object&);
  Object& operator=(Object&&) noexcept;
  ~Object();

  /// The member's value, or nullptr. Compares the whole key, byte by byte. Linear in size().
  Value* find(std::string_view key) noexcept;
  const Value* find(std::string_view key) const noexcept;

  /// Replaces the value under `key` in its place, or appends it. Returns the stored value. Linear
  /// in size().
  Value& set(std::string_view key, Value value);

  /// Appends without looking for the key: for readers that know it is new.
  Value& append(std::string key, Value value);

  /// True when there was such a member. Linear in size().
  bool erase(std::string_view key);

  std::size_t size() const noexcept;
  bool empty() const noexcept;
  void reserve(std::size_t members);
  iterator begin() noexcept;
  iterator end() noexcept;
  const_iterator begin() const noexcept;
  const_iterator end() const noexcept;

  /// Same keys with equal values, in any order. Values compare as Value does. Linear where the
  /// order is the same, quadratic where it is not.
  friend CONFIGXFORM_EXPORT bool operator==(const Object&, const Object&) noexcept;

 private:
  std::vector<Member> members_;
};

class CONFIGXFORM_EXPORT Value {
 public:
  Value() noexcept = default;  ///< null
  Value(std::nullptr_t) noexcept {}
  template <std::same_as<bool> Boolean>  // a pointer is none
  Value(Boolean value) noexcept : data_(value) {}
  Value(int value) noexcept : data_(std::int64_t{value}) {}
  Value(std::int64_t value) noexcept : data_(value) {}
  Value(double value) noexcept : data_(value) {}
  Value(std::string value) noexcept : data_(std::move(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(const char* value) : data_(std::string(value)) {}  ///< not null
  Value(DateTime value) noexcept : data_(std::move(value)) {}
  Value(Array value) noexcept : data_(std::move(value)) {}
  Value(Object value) noexcept : data_(std::move(value)) {}

  Kind kind() const noexcept { return static_cast<Kind>(data_.index()); }
  bool is_null() const noexcept { return kind() == Kind::null; }

  bool* as_boolean() noexcept { return std::get_if<bool>(&data_); }
  std::int64_t* as_integer() noexcept { return std::get_if<std::int64_t>(&data_); }
  double* as_floating() noexcept { return std::get_if<double>(&data_); }
  std::string* as_string() noexcept { return std::get_if<std::string>(&data_); }
  DateTime* as_datetime() noexcept { return std::get_if<DateTime>(&data_); }
  Array* as_array() noexcept { return std::get_if<Array>(&data_); }
  Object* as_object() noexcept { return std::get_if<Object>(&data_); }

  const bool* as_boolean() const noexcept { return std::get_if<bool>(&data_); }
  const std::int64_t* as_integer() const noexcept { return std::get_if<std::int64_t>(&data_); }
  const double* as_floating() const noexcept { return std::get_if<double>(&data_); }
  const std::string* as_string() const noexcept { return std::get_if<std::string>(&data_); }
  const DateTime* as_datetime() const noexcept { return std::get_if<DateTime>(&data_); }
  const Array* as_array() const noexcept { return std::get_if<Array>(&data_); }
  const Object* as_object() const noexcept { return std::get_if<Object>(&data_); }

  /// Same kind and same content. Floats compare bit by bit, but every NaN equals every NaN: so
  /// -0.0 differs from 0.0, and 1 differs from 1.0. Objects compare in any order of their members.
  friend CONFIGXFORM_EXPORT bool operator==(const Value&, const Value&) noexcept;

 private:
  // In the order of Kind.
  std::variant<std::monostate, bool, std::int64_t, double, std::string, DateTime, Array, Object>
      data_;
};

struct Member {
  std::string key;
  Value value;
};

}  // namespace configxform
