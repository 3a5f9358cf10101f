#include "grammar/suggestion.hpp"

#include "catch.hpp"

using configxform::grammar::edit_distance;
using configxform::grammar::kFar;
using configxform::grammar::nearest;

TEST_CASE("the distance counts changes, and a swap of neighbours as one") {
  CHECK(edit_distance("concurrent", "concurrent") == 0);
  CHECK(edit_distance("concurent", "concurrent") == 1);
  CHECK(edit_distance("concurrnet", "concurrent") == 1);
  CHECK(edit_distance("CONCURRENT", "concurrent") == 0);
  CHECK(edit_distance("tls_ca_file", "tls-ca-file") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance(std::string(65, 'a'), "a") == kFar);
}

TEST_CASE("the nearest name is offered only when it is near") {
  CHECK(nearest("concurent", {"concurrent", "check_interval"}) == "concurrent");
  CHECK(nearest("idletime", {"idle_count", "idle_time"}) == "idle_time");
  CHECK(nearest("url_", {"url", "user"}) == "url");
  CHECK(nearest("foo", {"url", "user"}).empty());
  CHECK(nearest("region", {"limit", "name", "executor"}).empty());
  CHECK(nearest("id", {"ip"}) == "ip");
  CHECK(nearest("x", {}).empty());
}
