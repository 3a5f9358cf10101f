#include "setting.hpp"

#include "catch.hpp"

using configxform::Object;

TEST_CASE("a setting is found under its own name first, then under one of another case") {
  const Object object{{"URL", 1}, {"url", 2}, {"Token", 3}, {"TOKEN", 4}};
  CHECK(*configxform::find_setting(object, "url")->value.as_integer() == 2);
  CHECK(*configxform::find_setting(object, "token")->value.as_integer() == 3);
  CHECK(configxform::find_setting(object, "tokens") == nullptr);
  CHECK(configxform::find_setting(object, "") == nullptr);
}

TEST_CASE("only strings are text, and only those with more than white space have some") {
  const Object object{{"a", "x"}, {"b", 1}, {"c", nullptr}};
  CHECK(configxform::text_setting(object, "A") == "x");
  CHECK_FALSE(configxform::text_setting(object, "b"));
  CHECK_FALSE(configxform::text_setting(object, "c"));
  CHECK(configxform::has_text(" x "));
  CHECK_FALSE(configxform::has_text(" \t\r\n"));
  CHECK_FALSE(configxform::has_text(""));
  CHECK_FALSE(configxform::has_text(std::nullopt));
}
