// A fleet that starts at once, simulated: every starter has a RetrySchedule of its own (the code
// that runs in production), the service answers `per_second` requests a second and throttles the
// rest. Time is a number; nobody waits.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <queue>
#include <random>
#include <vector>

#include "aws/retry.hpp"

namespace configxform::cli::aws {

struct Storm {
  int starters = 500;
  double per_second = 50;  ///< Refilled steadily; at the most one second's worth is saved up.
  std::chrono::milliseconds timeout{120'000};
  std::chrono::milliseconds latency{40};  ///< Of every answer.
  std::chrono::milliseconds splay{0};     ///< Each starter begins at a random time within it.
  unsigned seed = 1;
};

struct StormResult {
  double success_rate = 0;          ///< 0..1
  double half_done_seconds = 0;     ///< When half of the starters had their secret; 0: never.
  double all_done_seconds = 0;      ///< When the last of the successful ones had it.
  double requests_per_starter = 0;  ///< On average.
  int most_requests = 0;            ///< Of one starter.
};

class StormSimulation {
 public:
  explicit StormSimulation(const Storm& storm)
      : storm_(storm), generator_(storm.seed), bucket_(storm.per_second) {}

  StormResult run() {
    start_all();
    while (!requests_.empty()) {
      const Request request = requests_.top();
      requests_.pop();
      serve(request);
    }
    return result();
  }

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Request {
    Time at;
    std::size_t starter;
    bool operator>(const Request& other) const { return at > other.at; }
  };

  double random() { return std::uniform_real_distribution<double>(0, 1)(generator_); }

  void start_all() {
    for (int i = 0; i < storm_.starters; ++i) {
      const auto begin = Time() + std::chrono::milliseconds(static_cast<int>(
                                      static_cast<double>(storm_.splay.count()) * random()));
      schedules_.emplace_back(RetryLimits{begin + storm_.timeout});
      requests_.push({begin, schedules_.size() - 1});
    }
  }

  bool admit(Time at) {
    const std::chrono::duration<double> passed = at - refilled_;
    refilled_ = at;
    bucket_ = std::min(storm_.per_second, bucket_ + passed.count() * storm_.per_second);
    if (bucket_ < 1) return false;
    bucket_ -= 1;
    return true;
  }

  void serve(const Request& request) {
    const bool admitted = admit(request.at);
    const Time answered = request.at + storm_.latency;
    const Judgement judgement{admitted ? Again::never : Again::throttling, ""};
    const auto wait = schedules_[request.starter].next(judgement, answered, random());
    if (admitted)
      done_.push_back(std::chrono::duration<double>(answered.time_since_epoch()).count());
    if (wait) requests_.push({answered + *wait, request.starter});
  }

  StormResult result() const {
    StormResult result;
    int requests = 0;
    for (const auto& schedule : schedules_) {
      requests += schedule.attempts();
      result.most_requests = std::max(result.most_requests, schedule.attempts());
    }
    const double starters = storm_.starters;
    result.requests_per_starter = requests / starters;
    result.success_rate = static_cast<double>(done_.size()) / starters;
    const std::size_t half = (schedules_.size() + 1) / 2;
    if (done_.size() >= half) result.half_done_seconds = done_[half - 1];
    if (!done_.empty()) result.all_done_seconds = done_.back();
    return result;
  }

  Storm storm_;
  std::mt19937 generator_;
  double bucket_;
  Time refilled_{};
  std::priority_queue<Request, std::vector<Request>, std::greater<>> requests_;
  std::vector<RetrySchedule> schedules_;
  std::vector<double> done_;  // In order of time: requests are served in that order.
};

}  // namespace configxform::cli::aws
