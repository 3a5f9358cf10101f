#include "aws/token_file.hpp"

#include <string>

#include "system/input_file.hpp"

namespace configxform::cli::aws {

Expected<SecretString> read_token_file(std::string_view variable, std::string_view path) {
  constexpr std::size_t kLargestToken = 64 * 1024;
  // A name is a name here, also the one that means standard input elsewhere.
  const std::string file = path == "-" ? "./-" : std::string(path);
  auto token = read_input(file, kLargestToken);
  if (token && !token->empty()) return token;
  const std::string reason = token ? "'" + file + "' is empty" : token.error().message;
  return Error{ExitStatus::no_permission,
               "the token file named by " + std::string(variable) + ": " + reason +
                   "\nTo fix it: mount the token there and let this user read it, or correct " +
                   std::string(variable)};
}

}  // namespace configxform::cli::aws
