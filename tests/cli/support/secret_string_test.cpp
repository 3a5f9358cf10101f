#include "support/secret_string.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "catch.hpp"

using configxform::cli::SecretString;
using configxform::cli::wipe;

namespace {

constexpr std::string_view kShort = "short-secret";  // fits the buffer inside std::string
constexpr std::string_view kLong = "a secret that is long enough to live on the heap";

/// Room for one SecretString whose bytes can still be looked at after its end.
struct Room {
  alignas(SecretString) unsigned char bytes[sizeof(SecretString)] = {};

  template <class... Arguments>
  SecretString* make(Arguments&&... arguments) {
    return new (bytes) SecretString(std::forward<Arguments>(arguments)...);
  }
  bool holds(std::string_view text) const {
    return std::search(std::begin(bytes), std::end(bytes), text.begin(), text.end(),
                       [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); }) !=
           std::end(bytes);
  }
};

}  // namespace

TEST_CASE("a secret is what was put in") {
  for (const std::string_view text : {std::string_view(), kShort, kLong}) {
    const SecretString secret(text);
    CHECK(secret.reveal() == text);
    CHECK(secret.empty() == text.empty());
    const SecretString copy = secret;
    CHECK(copy.reveal() == text);
  }
}

TEST_CASE("a short secret does not outlive its object in the object's own bytes") {
  Room room;
  SecretString* secret = room.make(kShort);
  REQUIRE(room.holds("short-secret"));
  secret->~SecretString();
  CHECK_FALSE(room.holds("rt-secr"));
}

TEST_CASE("a secret that is moved from is empty and wiped") {
  Room room;
  SecretString* from = room.make(kShort);
  SecretString made(std::move(*from));
  CHECK(made.reveal() == kShort);
  CHECK_FALSE(room.holds("rt-secr"));
  CHECK(from->empty());

  *from = SecretString(kShort);
  SecretString assigned(kLong);
  assigned = std::move(*from);
  CHECK(assigned.reveal() == kShort);
  CHECK_FALSE(room.holds("rt-secr"));
  CHECK(from->empty());
  from->~SecretString();
}

TEST_CASE("the string a secret is made from is wiped") {
  std::string text(kShort);
  const char* bytes = text.data();  // stays inside `text`
  const SecretString secret(std::move(text));
  CHECK(secret.reveal() == kShort);
  CHECK(std::count(bytes, bytes + kShort.size(), '\0') == static_cast<long>(kShort.size()));
}

TEST_CASE("assigning replaces, to itself too") {
  SecretString secret(kLong);
  SecretString& self = secret;
  secret = self;
  CHECK(secret.reveal() == kLong);
  secret = std::move(self);
  CHECK(secret.reveal() == kLong);
  const SecretString other(kShort);
  secret = other;
  CHECK(secret.reveal() == kShort);
  CHECK(other.reveal() == kShort);
}

TEST_CASE("appending grows, with the secret's own text too") {
  SecretString secret;
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    secret.append("0123456789");
    expected += "0123456789";
  }
  CHECK(secret.reveal() == expected);
  secret.append(secret.reveal());
  CHECK(secret.reveal() == expected + expected);
}

TEST_CASE("wiping clears the spare capacity as well") {
  std::string text(kLong);
  text.resize(4);
  wipe(text);
  CHECK(text.empty());
  text.resize(text.capacity());
  CHECK(text.find_first_not_of('\0') == std::string::npos);
}
