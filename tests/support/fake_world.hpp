// A world without network and waiting for the AWS half: a clock that moves when somebody sleeps, an
// HTTP client that answers from a script, a log kept as text.
//
//   FakeWorld world({{"AWS_REGION", "eu-west-1"}});
//   world.http.answer = [](const HttpRequest&) { return answer(200, "{}"); };
//   get_secret_value(request, world.surroundings());
//   world.clock.sleeps                          // every wait, in milliseconds
//   world.http.requests                         // every request, in order
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "aws/surroundings.hpp"

namespace configxform::cli::aws {

/// Waits in milliseconds.
using Waits = std::vector<std::chrono::milliseconds::rep>;

class FakeClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() override { return kStart + passed + offset; }
  std::chrono::steady_clock::time_point steady_now() override {
    return std::chrono::steady_clock::time_point() + std::chrono::hours(1) + passed;
  }
  void sleep_for(std::chrono::milliseconds duration) override {
    passed += duration;
    sleeps.push_back(duration.count());
  }

  /// 2026-01-02T03:04:05Z.
  static constexpr auto kStart = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2) +
                                 std::chrono::hours(3) + std::chrono::minutes(4) +
                                 std::chrono::seconds(5);
  std::chrono::milliseconds passed{0};
  std::chrono::seconds offset{0};  ///< How wrong the time of day is.
  Waits sleeps;
};

class FakeHttp final : public HttpClient {
 public:
  explicit FakeHttp(FakeClock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override {
    requests.push_back(request);
    clock_.passed += latency;
    return answer(request);
  }

  std::function<HttpResult(const HttpRequest&)> answer;
  std::vector<HttpRequest> requests;
  std::chrono::milliseconds latency{0};

 private:
  FakeClock& clock_;
};

inline HttpResponse answer(int status, std::string_view body, std::vector<Header> headers = {}) {
  HttpResponse response;
  response.status = status;
  response.headers = std::move(headers);
  response.body = SecretString(body);
  return response;
}

inline HttpResult failure(TransportFailure kind) { return TransportError{kind, ""}; }

/// One answer after the other; the last one for ever.
inline std::function<HttpResult(const HttpRequest&)> in_turn(std::vector<HttpResult> answers) {
  return [answers = std::move(answers), next = std::size_t{0}](const HttpRequest&) mutable {
    const HttpResult& result = answers.at(next);
    if (next + 1 < answers.size()) ++next;
    return result;
  };
}

/// The header's value; "(none)" when the request has no such header.
inline std::string header_of(const HttpRequest& request, std::string_view name) {
  for (const auto& header : request.headers) {
    if (header.name == name) return header.value;
  }
  return "(none)";
}

struct FakeWorld {
  FakeWorld(std::initializer_list<std::pair<std::string, std::string>> variables)
      : environment(variables) {}
  FakeWorld(const FakeWorld&) = delete;
  FakeWorld& operator=(const FakeWorld&) = delete;

  Surroundings surroundings() {
    return {environment, http, clock, log, [this] { return random; }, resolve_name};
  }

  Environment environment;
  FakeClock clock;
  FakeHttp http{clock};
  std::string log_text;
  Log log{[this](std::string_view line) { log_text += line; }, LogFormat::text, LogLevel::debug,
          clock};
  double random = 0.5;
  NameResolver resolve_name = [](const std::string&) { return std::vector<std::string>(); };
};

}  // namespace configxform::cli::aws
