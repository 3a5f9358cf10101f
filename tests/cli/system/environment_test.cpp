#include "system/environment.hpp"

#include "catch.hpp"

using configxform::cli::Environment;

TEST_CASE("a variable is found by its whole name") {
  const Environment environment{{"AB", "1"}, {"A", "2"}, {"EMPTY", ""}, {"EQUALS", "x=y"}};
  CHECK(environment.get("A") == "2");
  CHECK(environment.get("AB") == "1");
  CHECK(environment.get("EQUALS") == "x=y");
  CHECK_FALSE(environment.get("ABC").has_value());
  CHECK_FALSE(environment.get("EQUALS=x").has_value());
  CHECK_FALSE(environment.get("").has_value());
}

TEST_CASE("an empty variable counts as unset, and still goes to the child") {
  const Environment environment{{"EMPTY", ""}};
  CHECK_FALSE(environment.get("EMPTY").has_value());
  CHECK(environment.entries() == std::vector<std::string>{"EMPTY="});
}

TEST_CASE("entries are kept as they came, the odd ones too") {
  const char* envp[] = {"B=1", "NOEQUALS", "=C:=x", "B=2", nullptr};
  const Environment environment = Environment::from(envp);
  CHECK(environment.entries() == std::vector<std::string>{"B=1", "NOEQUALS", "=C:=x", "B=2"});
  CHECK(environment.get("B") == "1");
  CHECK_FALSE(environment.get("NOEQUALS").has_value());
  CHECK_FALSE(environment.get("").has_value());
  CHECK(Environment::from(nullptr).entries().empty());
}

TEST_CASE("setting replaces in place, appends, and leaves one entry of the name") {
  const char* envp[] = {"A=1", "B=2", "A=3", "AA=4", nullptr};
  Environment environment = Environment::from(envp);
  environment.set("A", "9");
  environment.set("C", "");
  CHECK(environment.entries() == std::vector<std::string>{"A=9", "B=2", "AA=4", "C="});
}

TEST_CASE("only the word true is true") {
  for (const char* yes : {"true", "TRUE", "True"}) CHECK(Environment{{"X", yes}}.is_true("X"));
  for (const char* no : {"", "1", "yes", "truee", "tru", " true", "false"}) {
    CAPTURE(no);
    CHECK_FALSE(Environment{{"X", no}}.is_true("X"));
  }
  CHECK_FALSE(Environment{}.is_true("X"));
}
