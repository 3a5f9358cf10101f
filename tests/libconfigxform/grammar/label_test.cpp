#include "grammar/label.hpp"

#include "catch.hpp"

using configxform::grammar::is_label_key;
using configxform::grammar::is_label_value;

TEST_CASE("label keys have 3 to 65 characters and start with a letter, a digit or '_'") {
  for (const std::string& key :
       {std::string("env"), std::string("_a1"), std::string("0.b-c_d"), std::string(65, 'k')}) {
    INFO(key);
    CHECK(is_label_key(key));
  }
  for (const std::string& key :
       {std::string(""), std::string("ab"), std::string(".ab"), std::string("-ab"),
        std::string("a b"), std::string("a/bc"), std::string("\u00e4bc"), std::string(66, 'k')}) {
    INFO(key);
    CHECK_FALSE(is_label_key(key));
  }
}

TEST_CASE("label values have 1 to 256 characters") {
  CHECK(is_label_value("x"));
  CHECK(is_label_value("-.x_9"));
  CHECK(is_label_value(std::string(256, 'v')));
  for (const std::string& value :
       {std::string(""), std::string("a b"), std::string("a/b"), std::string(257, 'v')})
    CHECK_FALSE(is_label_value(value));
}
