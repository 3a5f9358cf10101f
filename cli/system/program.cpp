#include "system/program.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "support/printable.hpp"

namespace configxform::cli {
namespace {

constexpr std::string_view kDefaultPath = "/usr/local/bin:/bin:/usr/bin";

bool is_absent(int error) { return error == ENOENT || error == ENOTDIR; }

/// For execve(2), which takes them without const and leaves them alone.
std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::string machine() {
  utsname names{};
  return ::uname(&names) == 0 ? names.machine : "unknown";
}

Error not_found(const std::string& program, const Environment& environment) {
  std::string message = "cannot start " + printable(program) + ": ";
  if (program.find('/') != std::string::npos) {
    message += "there is no such file";
  } else {
    message += "not found in PATH (" + printable(environment.get("PATH").value_or(kDefaultPath)) +
               ")";
  }
  return {ExitStatus::exec_not_found,
          message + "; install it, or name the program with --exec (CONFIGXFORM_EXEC)"};
}

std::string reason(const std::string& path, int error) {
  if (is_directory(path)) return "it is a directory; name a program with --exec (CONFIGXFORM_EXEC)";
  switch (error) {
    case ENOENT:
      return "the file is there, but the interpreter it names is not: install the program of its "
             "\"#!\" line, or the C library it was built for (glibc or musl)";
    case ENOEXEC:
      return "exec format error: it is neither built for this machine (" + machine() +
             ") nor a script with a \"#!\" line; use the image for this CPU";
    case EACCES:
    case EPERM:
      return std::generic_category().message(error) +
             "; make it executable (chmod +x) and check that its volume is not mounted noexec";
    case E2BIG:
      return "arguments and environment are too long together; pass fewer or shorter ones";
    default:
      return std::generic_category().message(error);
  }
}

Error denied(const std::string& path, int error) {
  return {ExitStatus::exec_denied, "cannot start " + printable(path) + ": " + reason(path, error)};
}

}  // namespace

std::vector<std::string> program_paths(std::string_view name, const Environment& environment) {
  if (name.empty()) return {};
  if (name.find('/') != name.npos) return {std::string(name)};
  std::vector<std::string> paths;
  std::string_view rest = environment.get("PATH").value_or(kDefaultPath);
  for (;;) {
    const std::size_t colon = rest.find(':');
    const std::string_view directory = rest.substr(0, colon);
    std::string path(directory.empty() ? "." : directory);
    paths.push_back(path.append("/").append(name));
    if (colon == rest.npos) return paths;
    rest.remove_prefix(colon + 1);
  }
}

std::optional<std::string> find_program(std::string_view name, const Environment& environment) {
  for (std::string& path : program_paths(name, environment)) {
    struct stat status {};
    const bool is_file = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    if (is_file && ::faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0) return path;
  }
  return std::nullopt;
}

Error exec_program(const std::string& program, const std::vector<std::string>& arguments,
                   const Environment& environment) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(environment.entries());
  std::fflush(nullptr);
  std::optional<Error> first_denied;  // the search goes on, as in execvp(3)
  for (const std::string& path : program_paths(program, environment)) {
    ::execve(path.c_str(), argv.data(), envp.data());
    const int error = errno;
    if (is_absent(error) && !exists(path)) continue;
    if (!first_denied) first_denied = denied(path, error);
    if (error != EACCES) break;
  }
  return first_denied.value_or(not_found(program, environment));
}

}  // namespace configxform::cli
