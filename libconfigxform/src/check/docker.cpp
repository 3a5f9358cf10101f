// [runners.docker]: values that make every job fail, or end the runner.
#include <algorithm>

#include "check/rules.hpp"
#include "grammar/docker_memory.hpp"
#include "grammar/docker_values.hpp"

namespace configxform::check_detail {
namespace {

using Test = bool (*)(std::string_view) noexcept;

/// An empty text is as good as none in all of these.
void check_text(const Table& docker, std::string_view key, Test test, std::string_view expected,
                std::string_view effect = "every job fails", Class kind = Class::never_works) {
  const std::string* text = docker.text(key);
  if (text == nullptr || text->empty() || test(*text)) return;
  docker.report(kind, Code::invalid_value, key,
                "expected " + std::string(expected) + ", got another text; " + std::string(effect));
}

/// The same for every string of a list.
void check_texts(const Table& docker, std::string_view key, Test test, std::string_view expected) {
  docker.each_text(key, [&](std::string_view text, const Place& place) {
    if (!test(text))
      docker.context().report(
          Class::never_works, Code::invalid_value, place,
          "expected " + std::string(expected) + ", got another text; every job fails");
  });
}

/// Rule 11.1: those of services are read only for a job that has some.
void check_memory(const Table& docker) {
  constexpr std::string_view kSize = "a size such as \"512m\" or \"2g\"";
  for (std::string_view key : {"memory", "memory_swap", "memory_reservation"})
    check_text(docker, key, grammar::is_docker_memory, kSize,
               "the first job ends the whole runner");
  for (std::string_view key :
       {"service_memory", "service_memory_swap", "service_memory_reservation"})
    check_text(docker, key, grammar::is_docker_memory, kSize,
               "the first job with services ends the whole runner", Class::warning);
}

/// Rule 11.2
void check_ulimits(const Table& docker) {
  const Table ulimit = docker.table("ulimit");
  if (!ulimit) return;
  for (const Member& limit : ulimit.object())
    check_text(ulimit, limit.key, grammar::is_ulimit, "\"SOFT\" or \"SOFT:HARD\" in digits");
}

}  // namespace

void check_docker(const Table& runner) {
  const Table docker = runner.table("docker");
  if (!docker) return;
  check_memory(docker);
  check_text(docker, "cpus", grammar::is_rational, "a number such as \"1.5\"");  // rule 11.2
  check_text(docker, "service_cpus", grammar::is_rational, "a number such as \"1.5\"",
             "jobs with services fail", Class::warning);
  check_ulimits(docker);
  if (docker.context().since(19, 2)) {  // rule 11.4
    check_texts(docker, "dns", grammar::is_ip_address, "an IP address");
    check_text(docker, "mac_address", grammar::is_mac_address, "a MAC address",
               "every job fails where Docker's API is 1.44 or later", Class::warning);
  }
  check_texts(docker, "devices", grammar::is_device, "PATH[:PATH[:PERMISSIONS]]");  // rule 11.7
}

}  // namespace configxform::check_detail
