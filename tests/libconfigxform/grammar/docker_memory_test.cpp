#include "grammar/docker_memory.hpp"

#include "catch.hpp"

using configxform::grammar::is_docker_memory;

// Expectations are what github.com/docker/go-units v0.5.0 answers.
TEST_CASE("sizes that Docker takes") {
  for (const char* text : {"0", "512m", "512M", "512MB", "2GiB", "2gib", "1.5g", "10 k", "10b",
                           "10 B", "7t", "7p", ".5g", "5.", "+5m", "5. m", "1e3m"}) {
    INFO(text);
    CHECK(is_docker_memory(text));
  }
}

TEST_CASE("sizes that end the runner") {
  for (const char* text :
       {"", "m", "-1", "-5m", "512 mb x", "512mib ", "1e", "512x", "512mx", "512mibb", "512bb",
        "512ki", "1,5g", "1.2.3g", " ", "10  k", " 10k", "0x10", "ten"}) {
    INFO(text);
    CHECK_FALSE(is_docker_memory(text));
  }
}
