// Random documents for property tests: the same seed gives the same document everywhere, since the
// engine's numbers are used as they come (the distributions of <random> differ between libraries).
#pragma once

#include <bit>
#include <cmath>
#include <configxform/document.hpp>
#include <cstdint>
#include <random>

class RandomDocument {
 public:
  /// `toml_only`: with NaN, infinities and date-times, which JSON does not have.
  RandomDocument(std::uint64_t seed, bool toml_only) : engine_(seed), toml_only_(toml_only) {}

  configxform::Document operator()() { return configxform::Document(object(1)); }

 private:
  using Value = configxform::Value;

  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  bool one_in(std::uint64_t n) { return below(n) == 0; }

  configxform::Object object(std::size_t depth) {
    configxform::Object result;
    for (std::uint64_t n = below(6); n > 0; --n) {
      const std::string key = text();  // before the value, with every compiler
      result.set(key, one_in(12) ? Value() : value(depth));
    }
    return result;
  }

  Value value(std::size_t depth) {
    const std::uint64_t kind = below(10);
    if (depth < 7 && kind < 2) return object(depth + 1);
    if (depth < 7 && kind < 4) return array(depth + 1);
    return scalar(kind);
  }

  Value array(std::size_t depth) {
    configxform::Array result;
    const std::uint64_t kind = below(10);
    for (std::uint64_t n = below(5); n > 0; --n) {
      if (one_in(3))
        result.push_back(value(depth));
      else if (kind < 3)
        result.emplace_back(object(depth + 1));
      else if (kind < 5)
        result.push_back(array(depth + 1));
      else
        result.push_back(scalar(kind));
    }
    return result;
  }

  Value scalar(std::uint64_t kind) {
    if (kind < 5) return text();
    if (kind < 7) return integer();
    if (kind < 9) return floating();
    if (toml_only_) return configxform::DateTime{moment()};
    return one_in(2);
  }

  std::int64_t integer() {
    constexpr std::int64_t kOdd[] = {0, -1, 1, INT64_MAX, INT64_MIN, 1979, 9007199254740993};
    return one_in(2) ? kOdd[below(std::size(kOdd))] : std::bit_cast<std::int64_t>(engine_());
  }

  double floating() {
    constexpr double kOdd[] = {0.0,  -0.0, 1.0,  10.0, 0.1, 1e16,  1e15, 1e-4,
                               1e-5, 1e21, 1e22, 1e23, 0.5, 1e300, -2.5,
                               2.2250738585072014e-308, 5e-324};
    const double value =
        one_in(2) ? kOdd[below(std::size(kOdd))] : std::bit_cast<double>(engine_());
    if (!toml_only_ && !std::isfinite(value)) return 1e16;
    return value;
  }

  std::string text() {
    using namespace std::string_literals;
    const std::string pieces[] = {
        "", "a", "name", "url", "-", "_", "0", "1979-05-27", "true", " ", ".", "=", "[", "]", "{",
        "}", "#", ",", "\"", "\\", "'", "/", "~", "\n", "\r\n", "\t", "\0"s, "\x01", "\x1b", "\x7f",
        "\b\f", "ä", "\u0085", "\u2028", "\ufeff", "\ufffd", "\uffff", "日本", "😀", "\U0010ffff",
        "$TOKEN", "\"\"\"", "<&>", "\\u0041"};
    std::string result;
    for (std::uint64_t n = below(4); n > 0; --n) result += pieces[below(std::size(pieces))];
    return result;
  }

  std::string moment() {
    const std::string moments[] = {"2026-01-02T03:04:05Z", "0001-01-01T00:00:00Z",
                                   "2026-12-31t23:59:59.000001z", "1999-01-01 00:00:00+00:00",
                                   "2026-01-02T03:04:05.123456-11:30"};
    return moments[below(std::size(moments))];
  }

  std::mt19937_64 engine_;
  bool toml_only_;
};
