#include <algorithm>
#include <bit>
#include <cmath>
#include <configxform/value.hpp>

namespace configxform {

std::string_view describe(Kind kind) noexcept {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "a boolean";
    case Kind::integer: return "an integer";
    case Kind::floating: return "a float";
    case Kind::string: return "a string";
    case Kind::datetime: return "a date-time";
    case Kind::array: return "an array";
    case Kind::object: return "an object";
  }
  return "";
}

// Here, where Member is complete.
Object::Object() noexcept = default;
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

Object::Object(std::initializer_list<Member> members) {
  reserve(members.size());
  for (const Member& member : members) set(member.key, member.value);
}

Value* Object::find(std::string_view key) noexcept {
  for (Member& member : members_)
    if (member.key == key) return &member.value;
  return nullptr;
}

const Value* Object::find(std::string_view key) const noexcept {
  return const_cast<Object*>(this)->find(key);
}

Value& Object::set(std::string_view key, Value value) {
  if (Value* existing = find(key)) return *existing = std::move(value);
  return append(std::string(key), std::move(value));
}

Value& Object::append(std::string key, Value value) {
  return members_.emplace_back(Member{std::move(key), std::move(value)}).value;
}

bool Object::erase(std::string_view key) {
  return std::erase_if(members_, [&](const Member& member) { return member.key == key; }) > 0;
}

std::size_t Object::size() const noexcept { return members_.size(); }
bool Object::empty() const noexcept { return members_.empty(); }
void Object::reserve(std::size_t members) { members_.reserve(members); }
Object::iterator Object::begin() noexcept { return members_.begin(); }
Object::iterator Object::end() noexcept { return members_.end(); }
Object::const_iterator Object::begin() const noexcept { return members_.begin(); }
Object::const_iterator Object::end() const noexcept { return members_.end(); }

bool operator==(const Object& a, const Object& b) noexcept {
  if (a.size() != b.size()) return false;
  // Linear as long as the order is the same, as it is after a round trip.
  auto same_place = b.begin();
  return std::all_of(a.begin(), a.end(), [&](const Member& member) {
    const Member& candidate = *same_place++;
    const Value* other = candidate.key == member.key ? &candidate.value : b.find(member.key);
    return other != nullptr && *other == member.value;
  });
}

bool operator==(const Value& a, const Value& b) noexcept {
  if (const double* x = a.as_floating()) {
    const double* y = b.as_floating();
    if (y == nullptr) return false;
    if (std::isnan(*x) || std::isnan(*y)) return std::isnan(*x) && std::isnan(*y);
    return std::bit_cast<std::uint64_t>(*x) == std::bit_cast<std::uint64_t>(*y);
  }
  return a.data_ == b.data_;
}

}  // namespace configxform
