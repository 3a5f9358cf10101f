#include "aws/digest.hpp"

#include <catch.hpp>
#include <vector>

using namespace configxform::cli::aws;

TEST_CASE("SHA-256 and MD5 of the standards' examples") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(md5_hex("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
}

TEST_CASE("HMAC-SHA-256 takes keys and texts with any bytes") {
  // RFC 4231, test cases 1, 2 and 6.
  CHECK(to_hex(bytes_of(hmac_sha256(std::string(20, '\x0b'), "Hi There"))) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(bytes_of(hmac_sha256("Jefe", "what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(to_hex(bytes_of(hmac_sha256(std::string(131, '\xaa'),
                                    "Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  const std::string zero("a\0b", 3);
  CHECK(hmac_sha256(zero, "") != hmac_sha256("a", ""));
  CHECK(hmac_sha256("", zero) != hmac_sha256("", "a"));
}

TEST_CASE("base64 is decoded") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},         {"Zg==", "f"},        {"Zm8=", "fo"},         {"Zm9v", "foo"},
      {"Zm9vYg==", "foob"}, {"Zm9vYmE=", "fooba"}, {"Zm9vYmFy", "foobar"}, {"+/+/", "\xfb\xff\xbf"},
      {"AAAA", std::string(3, '\0')}};
  for (const auto& [text, bytes] : cases) {
    INFO(text);
    const auto decoded = base64_decode(text);
    REQUIRE(decoded);
    CHECK(decoded->reveal() == bytes);
  }
}

TEST_CASE("what is not strict base64 is refused") {
  for (const std::string text :
       {"Z", "Zg", "Zg=", "Zm9", "=", "==", "====", "Z===", "Zg==Zg==", "Zm9v\n", "Zm9v ", " Zm9v",
        "Zm-_", "Zm9vYh==", "Zm9vYmF=", "Zm=v", "Zm8=\n", "Zm\xc3\xa4", "{\"a\""}) {
    INFO(text);
    CHECK_FALSE(base64_decode(text));
  }
  CHECK_FALSE(base64_decode(std::string("Zm9\0", 4)));
}
