#include "json_events.hpp"

#include <rapidjson/reader.h>

#include <cstdlib>
#include <new>

namespace configxform {
namespace {

// RapidJSON does not look at what malloc returns.
struct Allocator {
  void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
  void* Realloc(void* old, std::size_t, std::size_t size) {
    if (size == 0) return Free(old), nullptr;
    return checked(std::realloc(old, size));
  }
  static void Free(void* memory) { std::free(memory); }

 private:
  static void* checked(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
};

// A stream that RapidJSON keeps no copy of (as it does of its own), so that Tell() is right inside
// an event.
class Stream {
 public:
  using Ch = char;
  explicit Stream(std::string_view text) noexcept : text_(text) {}

  Ch Peek() noexcept {
    if (at_ < text_.size()) return text_[at_];
    met_end_ = true;
    return '\0';
  }
  Ch Take() noexcept {
    const Ch c = Peek();
    if (at_ < text_.size()) ++at_;
    return c;
  }
  std::size_t Tell() const noexcept { return at_; }
  bool met_end() const noexcept { return met_end_; }

  // For parsing in place, which is not asked for.
  Ch* PutBegin() noexcept { return nullptr; }
  void Put(Ch) noexcept {}
  void Flush() noexcept {}
  std::size_t PutEnd(Ch*) noexcept { return 0; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool met_end_ = false;
};

class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(const Stream& stream, JsonEvents& events) : stream_(stream), events_(events) {}

  bool StartObject() { return events_.begin(Kind::object, stream_.Tell()); }
  bool StartArray() { return events_.begin(Kind::array, stream_.Tell()); }
  bool EndObject(rapidjson::SizeType) { return events_.end(); }
  bool EndArray(rapidjson::SizeType) { return events_.end(); }
  bool Key(const char* key, rapidjson::SizeType length, bool) {
    return events_.key({key, length}, stream_.Tell());
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return events_.string({text, length}, stream_.Tell());
  }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return events_.number(stream_.Tell()); }
  bool Bool(bool value) { return events_.literal(value, stream_.Tell()); }
  bool Null() { return events_.literal(nullptr, stream_.Tell()); }

 private:
  const Stream& stream_;
  JsonEvents& events_;
};

JsonFault fault(rapidjson::ParseErrorCode code) noexcept {
  using enum JsonFault;
  switch (code) {
    case rapidjson::kParseErrorNone: return none;
    case rapidjson::kParseErrorTermination: return stopped;
    case rapidjson::kParseErrorDocumentEmpty: return empty;
    case rapidjson::kParseErrorDocumentRootNotSingular: return end_of_text;
    case rapidjson::kParseErrorObjectMissName: return key;
    case rapidjson::kParseErrorObjectMissColon: return colon;
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return comma_in_object;
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return comma_in_array;
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return hex_digits;
    case rapidjson::kParseErrorStringEscapeInvalid: return escape;
    case rapidjson::kParseErrorNumberTooBig: return number_too_long;
    case rapidjson::kParseErrorNumberMissFraction: return fraction;
    case rapidjson::kParseErrorNumberMissExponent: return exponent;
    case rapidjson::kParseErrorValueInvalid:
    case rapidjson::kParseErrorStringMissQuotationMark:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
    case rapidjson::kParseErrorStringInvalidEncoding:
    case rapidjson::kParseErrorUnspecificSyntaxError: return value;
  }
  return value;
}

}  // namespace

JsonReading read_json(std::string_view text, JsonEvents& events) {
  Stream stream(text);
  Handler handler(stream, events);
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, Allocator> reader;
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                   rapidjson::kParseNumbersAsStringsFlag>(stream, handler);
  JsonReading reading{fault(result.Code()), result.Offset(), stream.met_end()};
  // RapidJSON says "escape" of a bare control character too.
  if (reading.fault == JsonFault::escape && text[reading.offset] != '\\')
    reading.fault = JsonFault::control_character;
  return reading;
}

}  // namespace configxform
