#include "aws/name_resolver.hpp"

#include <algorithm>

#include "catch.hpp"

using configxform::cli::aws::system_resolver;

TEST_CASE("name_resolver: the machine's own name has its own addresses") {
  const auto addresses = system_resolver("localhost");
  CHECK_FALSE(addresses.empty());
  CHECK(std::ranges::all_of(addresses, [](const std::string& address) {
    return address == "::1" || address.starts_with("127.");
  }));
  CHECK(system_resolver("169.254.170.2") == std::vector<std::string>{"169.254.170.2"});
}

TEST_CASE("name_resolver: what can be no name has none") {
  CHECK(system_resolver(std::string(300, 'a')).empty());
}
