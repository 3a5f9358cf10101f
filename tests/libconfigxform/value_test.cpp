#include "catch.hpp"

#include <configxform/value.hpp>
#include <limits>
#include <type_traits>

using configxform::Array;
using configxform::Kind;
using configxform::Object;
using configxform::Value;

TEST_CASE("a value has the kind of what it was made from, and no other") {
  const Value integer = 10;
  CHECK(integer.kind() == Kind::integer);
  CHECK(integer.as_integer() != nullptr);
  CHECK(integer.as_floating() == nullptr);
  CHECK(Value(10.0).kind() == Kind::floating);
  CHECK(Value("x").kind() == Kind::string);
  CHECK(Value(true).kind() == Kind::boolean);
  CHECK(Value().is_null());
  CHECK(Value(Array{}).kind() == Kind::array);
  CHECK(Value(Object{}).kind() == Kind::object);
  CHECK(Value(configxform::DateTime{"2026-01-02T03:04:05Z"}).kind() == Kind::datetime);
}

// A pointer is no boolean; and a growing list moves its values, so that views of their content stay.
static_assert(std::is_convertible_v<bool, Value>);
static_assert(!std::is_constructible_v<Value, const void*>);
static_assert(!std::is_constructible_v<Value, const Object*>);
static_assert(std::is_nothrow_move_constructible_v<configxform::Member>);

TEST_CASE("an object keeps the order of its members and replaces in place") {
  Object object{{"b", 1}, {"a", 2}};
  object.set("b", 3);
  object.set("c", 4);
  std::string keys;
  for (const auto& member : object) keys += member.key;
  CHECK(keys == "bac");
  CHECK(*object.find("b")->as_integer() == 3);
  CHECK(object.erase("a"));
  CHECK_FALSE(object.erase("a"));
  CHECK(object.find("a") == nullptr);
}

TEST_CASE("an object that is assigned is a copy of its own") {
  Object copy{{"old", 1}};
  const Object object{{"a", Array{1}}};
  copy = object;
  CHECK(Value(copy) == Value(object));
  copy.set("a", 2);
  CHECK(object.find("a")->as_array() != nullptr);
}

TEST_CASE("every kind has a name with an article") {
  CHECK(describe(Kind::null) == "null");
  CHECK(describe(Kind::integer) == "an integer");
  CHECK(describe(Kind::datetime) == "a date-time");
}

TEST_CASE("equality is exact for numbers and blind to the order of members") {
  CHECK(Value(Object{{"a", 1}, {"b", 2}}) == Value(Object{{"b", 2}, {"a", 1}}));
  CHECK_FALSE(Value(Object{{"a", 1}}) == Value(Object{{"a", 1}, {"b", 2}}));
  CHECK_FALSE(Value(1) == Value(1.0));
  CHECK_FALSE(Value(0.0) == Value(-0.0));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(Value(nan) == Value(nan));
  CHECK_FALSE(Value(nan) == Value(1.0));
  CHECK_FALSE(Value(Array{1, 2}) == Value(Array{2, 1}));
}
