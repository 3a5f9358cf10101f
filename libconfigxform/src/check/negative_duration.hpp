// What gitlab-runner does with a duration below zero.
#pragma once

#include <string_view>

namespace configxform::check_detail {

/// By the setting's key, as a part of a sentence: "the runner takes 15 minutes".
std::string_view effect_of_negative(std::string_view key) noexcept;

}  // namespace configxform::check_detail
