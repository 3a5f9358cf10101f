#include "grammar/docker_values.hpp"

#include "catch.hpp"
#include "grammar/kubernetes_quantity.hpp"

using namespace configxform::grammar;

namespace {

void all(bool (*test)(std::string_view) noexcept, bool expected, std::vector<const char*> texts) {
  for (const char* text : texts) {
    INFO(text);
    CHECK(test(text) == expected);
  }
}

}  // namespace

TEST_CASE("numbers for cpus") {
  all(is_rational, true, {"1", "1.5", ".5", "2.", "3/2", "1e1", "-1", "0.000000001", "0x1F"});
  all(is_rational, false,
      {"", "two", "1,5", "1.5.0", "3/0", "/2", "1/", "1e", "1.5 ", "500m", "."});
}

TEST_CASE("ulimits") {
  all(is_ulimit, true, {"1024", "1024:2048", "-1", "-1:-1", "0:0"});
  all(is_ulimit, false, {"", ":", "1:2:3", "many", "1024:", "1 : 2"});
}

TEST_CASE("IP addresses") {
  all(is_ip_address, true,
      {"10.0.0.2", "255.255.255.255", "::", "::1", "fd00::2", "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1",
       "1:2:3:4:5:6:1.2.3.4", "FE80::A", "fe80::1%eth0"});
  all(is_ip_address, false,
      {"", "resolver", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.2.", "1:2:3", ":1", "1::2::3",
       "12345::", "1:2:3:4:5:6:7:8:9", "fe80::1%", "1:2:3:4:5:6:7::8"});
}

TEST_CASE("MAC addresses") {
  all(is_mac_address, true,
      {"02:42:ac:11:00:02", "02-42-AC-11-00-02", "0242.ac11.0002", "02:00:5e:10:00:00:00:01"});
  all(is_mac_address, false,
      {"", "02:42:ac:11:00", "0242ac110002", "02:42:ac:11:00:0g", "2:42:ac:11:0:2"});
}

TEST_CASE("devices have two colons at the most") {
  all(is_device, true, {"/dev/a", "/dev/a:/dev/b", "/dev/a:/dev/b:rwm"});
  all(is_device, false, {"", "a:b:c:d"});
}

TEST_CASE("Kubernetes quantities") {
  all(is_kubernetes_quantity, true,
      {"1", "750m", "2Gi", "1.5", ".5", "5.", "1e3", "1E-3", "-1", "+1Ki", "0", "100n", "3E"});
  all(is_kubernetes_quantity, false,
      {"", "2GB", "2gi", "m", ".", "1.2.3", "1 Gi", "1KI", "1e", "two"});
}
