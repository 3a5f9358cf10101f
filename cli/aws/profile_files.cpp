#include "aws/profile_files.hpp"

#include <array>

#include "support/ascii.hpp"
#include "system/input_file.hpp"

namespace configxform::cli::aws {
namespace {

constexpr std::string_view kBlank = " \t\r";

constexpr std::array<std::string_view, 9> kIdentityKeys{
    "aws_access_key_id", "role_arn",          "credential_process",
    "sso_session",       "sso_start_url",     "sso_account_id",
    "login_session",     "credential_source", "web_identity_token_file"};

/// The value without a comment: '#' or ';' after white space.
std::string_view without_comment(std::string_view value) {
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool mark = value[i] == '#' || value[i] == ';';
    if (mark && (value[i - 1] == ' ' || value[i - 1] == '\t')) return value.substr(0, i);
  }
  return value;
}

enum class Section { other, plain_default, prefixed_default };

Section section_of(std::string_view line, ProfileFile file) {
  std::string_view name = trim(line.substr(1, line.find(']') - 1));
  if (name == "default") return Section::plain_default;
  if (file == ProfileFile::credentials || !name.starts_with("profile")) return Section::other;
  name.remove_prefix(7);
  const bool separated = !name.empty() && (name.front() == ' ' || name.front() == '\t');
  return separated && trim(name) == "default" ? Section::prefixed_default : Section::other;
}

std::string path_of(const Environment& environment, ProfileFile file) {
  const bool credentials = file == ProfileFile::credentials;
  const auto home = environment.get("HOME");
  const auto named =
      environment.get(credentials ? "AWS_SHARED_CREDENTIALS_FILE" : "AWS_CONFIG_FILE");
  if (named && named->starts_with("~/") && home)
    return std::string(*home) + std::string(named->substr(1));
  if (named) return std::string(*named);
  if (!home) return {};
  return std::string(*home) + (credentials ? "/.aws/credentials" : "/.aws/config");
}

ProfileSettings settings_in(const std::string& path, ProfileFile file) {
  constexpr std::size_t kLargestFile = std::size_t{1} << 20;
  if (path.empty() || path == "-") return {};
  const auto text = read_input(path, kLargestFile);
  return text ? default_profile(text->reveal(), file) : ProfileSettings();
}

}  // namespace

ProfileSettings default_profile(std::string_view text, ProfileFile file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  ProfileSettings plain;
  ProfileSettings prefixed;
  bool has_prefixed = false;
  auto section = Section::other;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    // Lines that start with a blank belong to the value before them: no setting of the profile.
    if (line.empty() || kBlank.find(line.front()) != kBlank.npos) continue;
    if (line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      section = section_of(line, file);
      has_prefixed = has_prefixed || section == Section::prefixed_default;
      continue;
    }
    const auto equals = line.find('=');
    if (section == Section::other || equals == line.npos) continue;
    auto& settings = section == Section::plain_default ? plain : prefixed;
    settings[to_lower(trim(line.substr(0, equals)))] =
        trim(without_comment(line.substr(equals + 1)));
  }
  return has_prefixed ? prefixed : plain;
}

std::optional<std::string> config_file_setting(const Environment& environment,
                                               std::string_view key) {
  const auto settings = settings_in(path_of(environment, ProfileFile::config), ProfileFile::config);
  const auto found = settings.find(key);
  if (found == settings.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::optional<ProfileIdentity> identity_in_files(const Environment& environment) {
  for (const auto file : {ProfileFile::credentials, ProfileFile::config}) {
    const std::string path = path_of(environment, file);
    const auto settings = settings_in(path, file);
    for (const auto key : kIdentityKeys) {
      const auto found = settings.find(key);
      if (found != settings.end() && !found->second.empty())
        return ProfileIdentity{path, std::string(key)};
    }
  }
  return std::nullopt;
}

}  // namespace configxform::cli::aws
