// Expected<T>: a T, or the one Error that ends the command. Errors get context put in front on
// their way up; main prints the message and exits with the status.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "support/exit_status.hpp"

namespace configxform::cli {

/// `message` says what happened, where, and the way out. It may have several lines. It never holds
/// a secret.
struct Error {
  ExitStatus status = ExitStatus::internal;
  std::string message;
};

template <class T>
class [[nodiscard]] Expected {
 public:
  Expected(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose
  Expected(Error error) : state_(std::move(error)) {}  // NOLINT

  explicit operator bool() const noexcept { return state_.index() == 0; }
  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

/// For steps that give nothing but success.
struct Done {};

}  // namespace configxform::cli
