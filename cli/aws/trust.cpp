#include "aws/trust.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>

#include "support/ascii.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kExtraVariable = "CA_CERTIFICATES_PATH";
constexpr std::string_view kExtraDefault = "/etc/gitlab-runner/certs/ca.crt";

enum class Kind { missing, file, directory };

Kind kind_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return Kind::missing;
  return S_ISDIR(status.st_mode) ? Kind::directory : Kind::file;
}

/// "4a6481c9.0": eight hexadecimal digits, a dot, a number.
bool is_hashed_name(std::string_view name) {
  const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
  return name.size() >= 10 && name[8] == '.' && std::all_of(&name[0], &name[8], is_hex) &&
         std::all_of(name.begin() + 9, name.end(), is_digit);
}

bool has_hashed_names(const std::string& directory) {
  const auto close = [](DIR* stream) { closedir(stream); };
  const std::unique_ptr<DIR, decltype(close)> stream(opendir(directory.c_str()), close);
  if (!stream) return false;
  while (const dirent* entry = readdir(stream.get())) {
    if (is_hashed_name(entry->d_name)) return true;
  }
  return false;
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Error refuse(std::string_view variable, const std::string& path, std::string_view reason) {
  return {ExitStatus::bad_settings,
          std::string(variable) + ": " + printable(path) + ": " + std::string(reason)};
}

/// AWS_CA_BUNDLE stands for everything else.
Expected<std::vector<Trust>> only(const std::string& path) {
  constexpr std::string_view kVariable = "AWS_CA_BUNDLE";
  Trust trust{.file = {}, .directory = {}, .pem = {}, .variables = std::string(kVariable)};
  const Kind kind = kind_of(path);
  if (kind == Kind::missing) return refuse(kVariable, path, std::strerror(errno));
  (kind == Kind::directory ? trust.directory : trust.file) = path;
  return std::vector{std::move(trust)};
}

std::string extra_path(const Environment& environment) {
  return std::string(environment.get(kExtraVariable).value_or(kExtraDefault));
}

/// The certificates to trust besides the system's; empty when there is no such file.
Expected<std::string> read_extra(const std::string& path) {
  if (kind_of(path) != Kind::file) return std::string();
  std::optional<std::string> pem = read_file(path);
  if (!pem) return refuse(kExtraVariable, path, std::strerror(errno));
  if (pem->find("-----BEGIN ") == std::string::npos) {
    return refuse(kExtraVariable, path, "expected certificates in PEM format, got none");
  }
  return *std::move(pem);
}

}  // namespace

SystemTrust usual_places(const std::string& built_in_directory,
                         const std::string& built_in_bundle) {
  return {{built_in_directory, "/etc/ssl/certs"},
          {built_in_bundle, "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem",
           "/etc/pki/tls/certs/ca-bundle.crt"}};
}

Expected<std::vector<Trust>> find_trust(const Environment& environment,
                                        const SystemTrust& system) {
  if (const auto bundle = environment.get("AWS_CA_BUNDLE")) return only(std::string(*bundle));

  const std::string path = extra_path(environment);
  const Expected<std::string> read = read_extra(path);
  const std::string extra = read ? *read : std::string();
  const std::string extra_file = extra.empty() ? std::string() : path;
  const std::string variables = extra.empty() ? std::string() : std::string(kExtraVariable);

  std::vector<Trust> found;
  const auto directory =
      std::find_if(system.directories.begin(), system.directories.end(), has_hashed_names);
  if (directory != system.directories.end()) {
    found.push_back({extra_file, *directory, {}, variables});
  }
  const auto bundle =
      std::find_if(system.bundles.begin(), system.bundles.end(),
                   [](const std::string& file) { return kind_of(file) == Kind::file; });
  if (bundle != system.bundles.end() && extra.empty()) {
    found.push_back({*bundle, {}, {}, variables});
  } else if (bundle != system.bundles.end()) {
    found.push_back({{}, {}, read_file(*bundle).value_or("") + '\n' + extra, variables});
  }
  if (found.empty() && !extra.empty()) found.push_back({extra_file, {}, {}, variables});
  if (!found.empty()) return found;
  return Error{ExitStatus::bad_settings,
               "no certificate authorities: this system has neither a bundle nor a directory of "
               "them; install ca-certificates, or set AWS_CA_BUNDLE to a PEM file"};
}

std::optional<std::string> unusable_extra(const Environment& environment) {
  if (environment.get("AWS_CA_BUNDLE")) return std::nullopt;
  const Expected<std::string> extra = read_extra(extra_path(environment));
  if (extra) return std::nullopt;
  return extra.error().message +
         "; it is left out: replace it with certificates in PEM format, or remove it";
}

}  // namespace configxform::cli::aws
