// Input: what the fuzzer gives, taken apart. Choices come from its first bytes, one each, then
// texts with an ASCII record separator (0x1E) between them. seeds.py writes the same form.
#pragma once

#include <configxform/options.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  /// The next byte; 0 when there is none.
  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }

  /// The text up to the next separator.
  std::string_view text() {
    const std::size_t end = rest_.find('\x1E');
    const std::string_view taken = rest_.substr(0, end);
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    return taken;
  }

  /// All that is left.
  std::string_view rest() const { return rest_; }
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// Limits by one byte: the greatest depth, the default, or nearly none.
inline configxform::Limits limits_of(unsigned byte) {
  configxform::Limits limits;
  limits.depth = byte % 4 == 0 ? configxform::Limits::kMaxDepth : byte % 4 == 1 ? 128 : byte;
  if (byte >= 192) limits.findings = byte - 192;
  return limits;
}

/// Options by three bytes: formats and modes, the release, the limits.
inline configxform::Options options_of(Input& input) {
  using namespace configxform;
  const unsigned modes = input.byte();
  const unsigned release = input.byte();
  Options options;
  options.from = modes & 1U ? Format::toml : Format::json;
  options.to = modes & 2U ? Format::json : Format::toml;
  options.check = static_cast<CheckMode>(2 - (modes >> 2) % 3);
  options.repair = static_cast<Repair>((modes >> 4) % 3);
  options.unknown_keys = static_cast<UnknownKeys>((modes >> 6) % 3);
  if (release != 0)
    options.runner_version =
        RunnerVersion{15 + static_cast<int>(release) % 6, static_cast<int>(release) / 6 % 12, 0};
  options.limits = limits_of(input.byte());
  return options;
}

}  // namespace fuzz
