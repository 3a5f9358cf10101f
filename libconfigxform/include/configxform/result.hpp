// Result<T>: a T or nothing, always with the diagnostics of the call that made it.
//
//   Result<Document> document = parse_json(text);
//   if (!document) return report(document.diagnostics());
//   use(*document);                    // may still carry warnings and notes
#pragma once

#include <cassert>
#include <configxform/diagnostic.hpp>
#include <optional>
#include <utility>

namespace configxform {

template <class T>
class [[nodiscard]] Result {
 public:
  /// Success, with what was noticed on the way.
  Result(T value, Diagnostics diagnostics = {})  // NOLINT: implicit on purpose
      : value_(std::move(value)), diagnostics_(std::move(diagnostics)) {}

  /// Failure. `diagnostics` holds at least one error.
  static Result failure(Diagnostics diagnostics) {
    assert(has_errors(diagnostics));
    return Result(std::nullopt, std::move(diagnostics));
  }

  explicit operator bool() const noexcept { return value_.has_value(); }
  bool has_value() const noexcept { return value_.has_value(); }

  /// The value. Only when has_value(); anything else is a bug in the caller.
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return std::move(*value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

  const Diagnostics& diagnostics() const& noexcept { return diagnostics_; }
  Diagnostics diagnostics() && noexcept { return std::move(diagnostics_); }  // outlives the Result

 private:
  Result(std::nullopt_t, Diagnostics diagnostics) : diagnostics_(std::move(diagnostics)) {}

  std::optional<T> value_;
  Diagnostics diagnostics_;
};

}  // namespace configxform
