#include "catch.hpp"

#include <configxform/document.hpp>

using namespace configxform;

namespace {

Document sample() {
  return Document(Object{{"concurrent", 4},
                         {"", Object{{"", "empty"}}},
                         {"a/b", 1},
                         {"m~n", 2},
                         {"0", "key"},
                         {"runners", Array{Object{{"name", "one"}}, Object{{"name", "two"}}}}});
}

}  // namespace

TEST_CASE("a pointer finds members and elements") {
  const Document document = sample();
  CHECK(*document.find("/concurrent") == Value(4));
  CHECK(*document.find("/runners/1/name") == Value("two"));
  CHECK(*document.find("//") == Value("empty"));
  CHECK(*document.find("/a~1b") == Value(1));
  CHECK(*document.find("/m~0n") == Value(2));
  CHECK(*document.find("/0") == Value("key"));
}

TEST_CASE("a pointer that leads nowhere finds nothing") {
  const Document document = sample();
  for (const char* pointer :
       {"", "concurrent", "/Concurrent", "/concurrent/0", "/concurrent/", "/runners/2",
        "/runners/01", "/runners/-", "/runners/-1", "/runners/+1", "/runners/1 ", "/runners/x",
        "/runners/", "/runners/99999999999999999999", "/a/b", "/m~n", "/m~2n", "/m~"}) {
    INFO(pointer);
    CHECK(document.find(pointer) == nullptr);
  }
}

TEST_CASE("set replaces in place, adds, and makes missing objects") {
  Document document = sample();
  CHECK(*document.set("/concurrent", 9) == Value(9));
  CHECK(document.root().begin()->key == "concurrent");
  CHECK(*document.set("/runners/0/docker/image", "alpine") == Value("alpine"));
  CHECK(*document.find("/runners/0/docker") == Value(Object{{"image", "alpine"}}));
  CHECK(document.set("/x~1y/z", true) != nullptr);
  CHECK(document.root().find("x/y") != nullptr);
}

TEST_CASE("set replaces elements and appends by '-'") {
  Document document = sample();
  CHECK(document.set("/runners/1", "replaced") != nullptr);
  CHECK(document.set("/runners/-", 3) != nullptr);
  CHECK(document.set("/runners/-/name", "new") != nullptr);
  CHECK(*document.find("/runners/1") == Value("replaced"));
  CHECK(*document.find("/runners/2") == Value(3));
  CHECK(*document.find("/runners/3/name") == Value("new"));
}

TEST_CASE("set refuses what it cannot make, and changes nothing") {
  Document document = sample();
  for (const char* pointer :
       {"", "x", "/concurrent/x", "/runners/2", "/runners/x", "/runners/01", "/runners/9/name",
        "/new/0/name", "/new/-", "/new/x/0", "/runners/-/0", "/runners/0/name/first", "/m~"}) {
    INFO(pointer);
    CHECK(document.set(pointer, 1) == nullptr);
    CHECK(document == sample());
  }
}

TEST_CASE("erase removes members and elements, and says whether there was one") {
  Document document = sample();
  CHECK(document.erase("/concurrent"));
  CHECK_FALSE(document.erase("/concurrent"));
  CHECK(document.erase("/runners/0"));
  CHECK(*document.find("/runners/0/name") == Value("two"));
  CHECK_FALSE(document.erase("/runners/1"));
  CHECK_FALSE(document.erase("/runners/-"));
  CHECK_FALSE(document.erase("/runners/0/name/x"));
  CHECK_FALSE(document.erase(""));
  CHECK_FALSE(document.erase("runners"));
}
