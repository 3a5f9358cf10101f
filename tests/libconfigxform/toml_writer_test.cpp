#include <configxform/toml.hpp>
#include <limits>

#include "catch.hpp"
#include "small_stack.hpp"

using configxform::Array;
using configxform::Class;
using configxform::Code;
using configxform::Document;
using configxform::Limits;
using configxform::Object;
using configxform::Options;
using configxform::Value;

namespace {

std::string toml(Object root) {
  const auto text = configxform::to_toml(Document(std::move(root)));
  REQUIRE(text);
  return *text;
}

/// Array{Array{…}} is a list of a list to GCC and a copy to Clang (CWG 2137).
Array list_of(Value only) {
  Array list;
  list.push_back(std::move(only));
  return list;
}

/// `depth` objects or arrays inside each other, the root included.
Document nested(std::size_t depth, bool arrays, const Value& innermost = 1) {
  Value value = innermost;
  for (std::size_t i = 2; i < depth; ++i) {
    if (arrays) {
      value = list_of(std::move(value));
    } else {
      Object outer;
      outer.append("a", std::move(value));
      value = std::move(outer);
    }
  }
  if (arrays) value = list_of(std::move(value));
  if (!arrays) value = Object{{"a", std::move(value)}};
  Object root;
  root.append("a", std::move(value));
  return Document(std::move(root));
}

}  // namespace

TEST_CASE("an empty document is an empty text") { CHECK(toml({}).empty()); }

TEST_CASE("values come before sub-tables, each in the document's order") {
  const Object root{{"z", Object{{"k", 1}}},
                    {"b", 1},
                    {"list", Array{1, 2}},
                    {"y", Object{{"inner", Object{}}, {"k", 2}}},
                    {"a", 2}};
  CHECK(toml(root) ==
        "b = 1\n"
        "list = [1, 2]\n"
        "a = 2\n"
        "\n"
        "[z]\n"
        "  k = 1\n"
        "\n"
        "[y]\n"
        "  k = 2\n"
        "  [y.inner]\n");
}

TEST_CASE("no blank line stands before a first header") {
  CHECK(toml({{"a", Object{}}}) == "[a]\n");
  CHECK(toml({{"a", Array{Object{}, Object{}}}}) == "[[a]]\n\n[[a]]\n");
}

TEST_CASE("nested arrays of tables stand one level deeper than their table") {
  const Object root{
      {"a", Array{Object{{"b", Array{Object{{"c", Array{Object{{"d", 1}}, Object{{"d", 2}}}}}}}}}}};
  CHECK(toml(root) ==
        "[[a]]\n"
        "\n"
        "  [[a.b]]\n"
        "\n"
        "    [[a.b.c]]\n"
        "      d = 1\n"
        "\n"
        "    [[a.b.c]]\n"
        "      d = 2\n");
}

TEST_CASE("arrays of anything but tables stay on one line") {
  CHECK(toml({{"a", Array{}}}) == "a = []\n");
  CHECK(toml({{"a", Array{1, "x", true, 1.5}}}) == "a = [1, \"x\", true, 1.5]\n");
  CHECK(toml({{"a", Array{Object{{"b", 1}}, 1}}}) == "a = [{b = 1}, 1]\n");
  CHECK(toml({{"a", list_of(Array{Object{{"b", Object{{"c", Array{}}}}}, Object{}})}}) ==
        "a = [[{b = {c = []}}, {}]]\n");
}

TEST_CASE("a table without a name is written as a value, for cpptoml refuses it in a header") {
  CHECK(toml({{"", Object{{"a", Object{}}}}, {"b", 1}}) == "\"\" = {a = {}}\nb = 1\n");
  CHECK(toml({{"t", Object{{"", Array{Object{{"a", 1}}, Object{}}}}}}) ==
        "[t]\n  \"\" = [{a = 1}, {}]\n");
}

TEST_CASE("tables whose names are too long for a header are written as values") {
  const std::string longest(511, 'k');  // with ".a" as long as a header's name may be
  CHECK(toml({{longest, Object{{"a", Object{}}, {"bc", Object{}}}}}) ==
        "[" + longest + "]\n  bc = {}\n  [" + longest + ".a]\n");
  CHECK(toml({{longest + "kkk", Array{Object{{"a", 1}}}}}) == longest + "kkk = [{a = 1}]\n");
}

TEST_CASE("a long key is multiplied neither by the tables nor by the nulls below it") {
  Object tables;
  Object nulls;
  for (int i = 0; i < 1000; ++i) {
    tables.append("t" + std::to_string(i), Object{});
    nulls.append("n" + std::to_string(i), Value());
  }
  const std::string key(300000, 'k');
  Object root;
  root.append(key, std::move(tables));
  root.append(key + "n", std::move(nulls));
  const auto text = configxform::to_toml(Document(std::move(root)));
  REQUIRE(text);
  CHECK(text->size() < 3 * key.size());
  CHECK(text.diagnostics().size() == 4);  // more than 1 MiB of pointers
}

TEST_CASE("a hundred notes hide no error, and a hundred errors are enough") {
  Object root;
  for (int i = 0; i < 150; ++i) root.append("n" + std::to_string(i), nullptr);
  CHECK(configxform::to_toml(Document(root)).diagnostics().size() == 100);
  root.append("a", Array(150));
  const auto text = configxform::to_toml(Document(root));
  REQUIRE_FALSE(text);
  REQUIRE(text.diagnostics().size() == 200);
  CHECK(text.diagnostics()[99].code == Code::null_dropped);
  CHECK(text.diagnostics()[100].pointer == "/a/0");
  CHECK(text.diagnostics()[199].pointer == "/a/99");
}

TEST_CASE("null members are left out with a note each, also inside inline tables") {
  const Document document(Object{{"a", nullptr},
                                 {"b", Array{1, Object{{"x/y", nullptr}, {"z", 1}}}},
                                 {"c", Object{{"d", nullptr}}}});
  const auto text = configxform::to_toml(document);
  REQUIRE(text);
  CHECK(*text == "b = [1, {z = 1}]\n\n[c]\n");
  REQUIRE(text.diagnostics().size() == 3);
  const char* pointers[] = {"/a", "/b/1/x~1y", "/c/d"};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(text.diagnostics()[i].pointer == pointers[i]);
    CHECK(text.diagnostics()[i].code == Code::null_dropped);
    CHECK(text.diagnostics()[i].kind == Class::note);
  }
}

TEST_CASE("every null in an array is an error with its pointer") {
  const auto text = configxform::to_toml(
      Document(Object{{"a", Array{1, nullptr}}, {"b", list_of(Array{nullptr})}, {"c", nullptr}}));
  REQUIRE_FALSE(text);
  REQUIRE(text.diagnostics().size() == 3);
  CHECK(text.diagnostics()[0].pointer == "/a/1");
  CHECK(text.diagnostics()[0].code == Code::null_in_array);
  CHECK(text.diagnostics()[1].pointer == "/b/0/0");
  CHECK(text.diagnostics()[2].code == Code::null_dropped);
}

TEST_CASE("text that is not UTF-8 is refused, as key and as value") {
  const char* const bad[] = {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"};
  for (const char* const text : bad) {
    const auto as_value = configxform::to_toml(Document(Object{{"a", text}}));
    REQUIRE_FALSE(as_value);
    CHECK(as_value.diagnostics()[0].code == Code::value_encoding);
    CHECK(as_value.diagnostics()[0].pointer == "/a");
    const auto as_key = configxform::to_toml(Document(Object{{"a", Array{Object{{text, 1}}}}}));
    REQUIRE_FALSE(as_key);
    CHECK(as_key.diagnostics()[0].code == Code::value_encoding);
  }
}

TEST_CASE("depth counts objects and arrays, the root included") {
  Options options;
  for (const bool arrays : {false, true}) {
    CHECK(configxform::to_toml(nested(128, arrays)));
    const auto deeper = configxform::to_toml(nested(129, arrays));
    REQUIRE_FALSE(deeper);
    CHECK(deeper.diagnostics()[0].code == Code::depth_limit);
    options.limits.depth = 1000000;  // acts as kMaxDepth
    CHECK(configxform::to_toml(nested(Limits::kMaxDepth, arrays), options));
    CHECK_FALSE(configxform::to_toml(nested(Limits::kMaxDepth + 1, arrays), options));
  }
  options.limits.depth = 0;  // acts as 1
  CHECK(configxform::to_toml(Document(Object{{"a", 1}}), options));
  CHECK_FALSE(configxform::to_toml(Document(Object{{"a", Array{}}}), options));
}

TEST_CASE("the deepest allowed document is written on a 128 KiB stack") {
  Options options;
  options.limits.depth = Limits::kMaxDepth;
  for (const bool arrays : {false, true}) {
    const Document document = nested(Limits::kMaxDepth, arrays);
    bool written = false;
    on_small_stack([&] { written = configxform::to_toml(document, options).has_value(); });
    CHECK(written);
  }
}

TEST_CASE("no message of to_toml holds a value") {
  const auto text = configxform::to_toml(
      Document(Object{{"a", "canary-4b1d\xff"}, {"b", Array{"canary-4b1d", nullptr}}}));
  REQUIRE_FALSE(text);
  for (const auto& finding : text.diagnostics())
    CHECK(configxform::format(finding).find("canary") == std::string::npos);
}
