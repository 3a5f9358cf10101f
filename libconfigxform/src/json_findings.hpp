// What is wrong with a JSON text, as it is found: by offset first, by line and column at the end.
#pragma once

#include <configxform/diagnostic.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "finding_budget.hpp"

namespace configxform {

class JsonFindings {
 public:
  /// Nothing more is taken. Ask before making a pointer.
  bool full() const noexcept { return budget_.spent(); }

  void add(Code code, std::size_t offset, std::string pointer, std::string_view message);

  bool empty() const noexcept { return findings_.empty(); }

  /// All of them in the order of `text`, with line and column.
  Diagnostics placed_in(std::string_view text) &&;

 private:
  struct Finding {
    std::size_t offset;
    Diagnostic diagnostic;
  };
  std::vector<Finding> findings_;
  FindingBudget budget_;
};

}  // namespace configxform
