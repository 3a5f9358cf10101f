#include "aws/xml_text.hpp"

#include "catch.hpp"

using namespace configxform::cli::aws;

TEST_CASE("xml_text: the first element of the name") {
  CHECK(xml_text("<a><Code>x</Code><Code>y</Code></a>", "Code") == "x");
  CHECK(xml_text("<s:a xmlns:s='u'><s:Code kind='1'>x</s:Code></s:a>", "Code") == "x");
  CHECK(xml_text("<a>\n  <Code>\n  x y\n </Code></a>", "Code") == "x y");
  CHECK(xml_text("<a><Code/></a>", "Code") == "");
  CHECK(xml_text("<a><Code>x<b>no</b>y</Code></a>", "Code") == "xy");
  CHECK(xml_text("<!-- <Code>no</Code> --><?pi <Code>?><Code>x</Code>", "Code") == "x");
  CHECK(xml_text("<Code><![CDATA[a<b>&amp;]]></Code>", "Code") == "a<b>&amp;");
}

TEST_CASE("xml_text: nothing of the name") {
  CHECK_FALSE(xml_text("", "Code"));
  CHECK_FALSE(xml_text("Code", "Code"));
  CHECK_FALSE(xml_text("<Codes>x</Codes>", "Code"));
  CHECK_FALSE(xml_text("<a></Code></a>", "Code"));
  CHECK_FALSE(xml_text("<code>x</code>", "Code"));
}

TEST_CASE("xml_text: empty elements inside are nothing") {
  CHECK(xml_text("<Message>not <br/>allowed<a b='c'/></Message>", "Message") == "not allowed");
  CHECK(xml_text("<Code/>", "Code") == "");
}

TEST_CASE("xml_text: entities") {
  CHECK(xml_text("<C>&amp;&lt;&gt;&quot;&apos;</C>", "C") == "&<>\"'");
  CHECK(xml_text("<C>a&#10;b&#x41;&#xe9;&#x20AC;&#x1F600;</C>", "C") ==
        "a\nbA\u00e9\u20ac\U0001F600");
  CHECK(xml_text("<C>&amp;amp;</C>", "C") == "&amp;");
  for (const auto text :
       {"&", "&;", "&nope;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#x110000;", "&#-1;", "a&b"}) {
    CHECK(xml_text("<C>" + std::string(text) + "</C>", "C") == text);
  }
}

TEST_CASE("xml_text: no entity is looked for beyond 32 characters") {
  const auto padded = [](std::size_t zeros) { return "&#x" + std::string(zeros, '0') + "41;"; };
  CHECK(xml_text("<C>" + padded(26) + "</C>", "C") == "A");
  CHECK(xml_text("<C>" + padded(27) + "</C>", "C") == padded(27));
  const std::string text(std::size_t{16} << 20, '&');  // searched to the end for each: an hour
  CHECK(xml_text("<C>" + text + "</C>", "C") == text);
}

TEST_CASE("xml_text: broken XML ends early and quietly") {
  CHECK(xml_text("<C>abc", "C") == "abc");
  CHECK(xml_text("<C>abc<", "C") == "abc");
  CHECK(xml_text("<C>abc<![CDATA[d", "C") == "abcd");
  CHECK_FALSE(xml_text("<C", "D"));
  CHECK_FALSE(xml_text("<!--", "C"));
  CHECK_FALSE(xml_text("<", "C"));
}
