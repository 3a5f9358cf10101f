#include "command_line.hpp"

#include "catch.hpp"
#include "help.hpp"
#include "option_table.hpp"

using namespace configxform::cli;
using catch_matchers::ContainsSubstring;

namespace {

CommandLine parsed(const std::vector<std::string>& arguments) {
  auto result = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<CommandLine>(result));
  return std::get<CommandLine>(result);
}

Reply reply(const std::vector<std::string>& arguments) {
  auto result = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<Reply>(result));
  return std::get<Reply>(result);
}

}  // namespace

TEST_CASE("options are kept as typed, by their long names") {
  const CommandLine line = parsed({"fetch", "--secret", "a b", "--region=eu-west-1", "--in-place"});
  CHECK(line.command == "fetch");
  CHECK(line.options.at("--secret") == std::vector<std::string>{"a b"});
  CHECK(line.options.at("--region") == std::vector<std::string>{"eu-west-1"});
  CHECK(line.options.at("--in-place") == std::vector<std::string>{"true"});
  CHECK_FALSE(line.program_arguments);
  CHECK(parsed({"convert", "-o", "x.toml"}).options.at("--output").back() == "x.toml");
}

TEST_CASE("an option may be empty, and its value may look like an option") {
  CHECK(parsed({"fetch", "--secret", ""}).options.at("--secret").back().empty());
  CHECK(parsed({"fetch", "--secret=--x"}).options.at("--secret").back() == "--x");
}

TEST_CASE("what follows the first -- belongs to the program, whatever it looks like") {
  const CommandLine line = parsed({"fetch", "--secret", "s", "--", "run", "--", "--secret", "-h"});
  CHECK(line.program_arguments == std::vector<std::string>{"run", "--", "--secret", "-h"});
  CHECK(parsed({"fetch", "--"}).program_arguments == std::vector<std::string>{});
}

TEST_CASE("convert takes one file, a dash or nothing") {
  CHECK(parsed({"convert", "in.json"}).operand == "in.json");
  CHECK(parsed({"convert", "-"}).operand == "-");
  CHECK(parsed({"convert"}).operand.empty());
  CHECK(reply({"convert", "a", "b"}).status == ExitStatus::usage);
}

TEST_CASE("misuse names the fault and where help is") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {}, {"fetsch"}, {"fetch", "--sekret", "x"}, {"fetch", "--secret"},
           {"fetch", "extra"}, {"fetch", "--secret", "a", "--secret", "b"},
           {"convert", "--secret", "x"}, {"schema", "x"}, {"check", "--check", "off"}, {"convert", "--", "run"}, {"--secret", "x"}}) {
    const Reply answer = reply(arguments);
    CAPTURE(arguments);
    CHECK(answer.status == ExitStatus::usage);
    CHECK_THAT(answer.text, ContainsSubstring("error: "));
    CHECK_THAT(answer.text, ContainsSubstring("--help"));
  }
  CHECK_THAT(reply({"fetch", "--sekret", "x"}).text, ContainsSubstring("--sekret"));
}

TEST_CASE("the version and help options answer and succeed") {
  CHECK(reply({"--version"}).status == ExitStatus::done);
  CHECK_THAT(reply({"--version"}).text, ContainsSubstring("configxform 0."));
  CHECK(reply({"--help"}).text == program_help());
  for (const CommandRow& row : command_table())
    CHECK(reply({std::string(row.name), "--help"}).text == command_help(row));
}

TEST_CASE("a command's help shows every option, its variable and an example, within the width") {
  for (const CommandRow& row : command_table()) {
    const std::string help = command_help(row);
    for (const OptionRow& option : row.options) {
      CHECK_THAT(help, ContainsSubstring("  " + std::string(option.flag)));
      CHECK_THAT(help, ContainsSubstring(std::string(option.variable)));
    }
    CHECK_THAT(help, ContainsSubstring("Examples:"));
  }
}

TEST_CASE("every option of fetch has a variable") {
  const CommandRow& fetch = command_table().front();
  REQUIRE(fetch.name == "fetch");
  for (const OptionRow& option : fetch.options) CHECK_FALSE(option.variable.empty());
}
