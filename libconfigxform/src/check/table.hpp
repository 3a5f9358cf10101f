// Table: a part of the document as rules look at it. Keys are found as gitlab-runner finds them
// (semantic rule 1.7); a value of the wrong kind, which types.cpp has reported, counts as absent.
//
//   const Table docker = runner.table("docker");
//   if (const std::string* memory = docker.text("memory"); memory && !is_docker_memory(*memory))
//     docker.report(Class::never_works, Code::invalid_value, "memory", "expected …");
#pragma once

#include <configxform/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "check/context.hpp"

namespace configxform::check_detail {

/// Holds a link to the table around it, which must live as long: keep tables in named variables.
class Table {
 public:
  Table(const Object& object, const Place& place, Context& context)
      : object_(&object), place_(place), context_(&context) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  /// False when the document has no such table.
  explicit operator bool() const noexcept { return object_ != nullptr; }
  bool empty() const noexcept { return object_ == nullptr || object_->empty(); }
  const Object& object() const noexcept { return *object_; }
  const Place& place() const noexcept { return place_; }
  Context& context() const noexcept { return *context_; }

  /// The member, under any spelling; nullptr when it is absent or null.
  const Member* member(std::string_view key) const noexcept;
  bool has(std::string_view key) const noexcept { return member(key) != nullptr; }

  const std::string* text(std::string_view key) const noexcept;
  const std::int64_t* integer(std::string_view key) const noexcept;
  const Array* array(std::string_view key) const noexcept;
  bool is_true(std::string_view key) const noexcept;
  /// A text that is there and not blank.
  bool has_text(std::string_view key) const noexcept;
  Table table(std::string_view key) const noexcept;

  /// visit(Table) for each table of an array of tables.
  template <class Visit>
  void each_table(std::string_view key, Visit visit) const;
  /// visit(text, place) for each string of an array of strings, or for the one string itself.
  template <class Visit>
  void each_text(std::string_view key, Visit visit) const;

  /// For messages about a text that is missing: "none", "null", "an empty one".
  std::string what_is_at(std::string_view key) const;
  /// Where the key stands as it is spelled, null or not; the table itself when it is absent.
  Place at(std::string_view key) const;
  /// About a key; "" for the table itself.
  void report(Class kind, Code code, std::string_view key, std::string message) const;

 private:
  explicit Table(Context& context) : context_(&context) {}

  const Object* object_ = nullptr;
  Place place_;
  Context* context_;
};

template <class Visit>
void Table::each_table(std::string_view key, Visit visit) const {
  const Array* elements = array(key);
  if (elements == nullptr) return;
  const Place list = at(key);
  for (std::size_t i = 0; i < elements->size(); ++i)
    if (const Object* object = (*elements)[i].as_object())
      visit(Table(*object, Place(list, i), *context_));
}

template <class Visit>
void Table::each_text(std::string_view key, Visit visit) const {
  const Place here = at(key);
  if (const std::string* one = text(key)) return visit(*one, here);
  const Array* elements = array(key);
  if (elements == nullptr) return;
  for (std::size_t i = 0; i < elements->size(); ++i)
    if (const std::string* one = (*elements)[i].as_string()) visit(*one, Place(here, i));
}

}  // namespace configxform::check_detail
