// Environment: a copy of the process environment, taken once in main. An empty variable counts as
// unset, as AWS's tools have it. The child's environment is made from it, in its order.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace configxform::cli {

class Environment {
 public:
  Environment() = default;
  Environment(std::initializer_list<std::pair<std::string, std::string>> variables);

  /// From environ or main's envp. Entries without '=' are kept for the child and never found.
  static Environment from(const char* const* envp);

  /// The value, or nullopt when unset or empty. Good until the environment changes. Of a name that
  /// is there twice the first entry counts, as for getenv(3) and Go.
  std::optional<std::string_view> get(std::string_view name) const;

  /// True only for "true" in any case, as AWS reads its boolean variables.
  bool is_true(std::string_view name) const;

  /// Replaces the entry in its place and drops later ones of that name, or appends one. `name` is
  /// not empty and holds no '='.
  void set(std::string_view name, std::string_view value);

  /// "NAME=value" entries, empty ones included.
  const std::vector<std::string>& entries() const { return entries_; }

 private:
  std::vector<std::string> entries_;
};

}  // namespace configxform::cli
