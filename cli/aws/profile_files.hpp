// AWS's shared files, ~/.aws/credentials and ~/.aws/config, as far as configxform reads them: to
// notice an identity that it cannot use yet, and for two settings of the instance metadata.
//
// Paths: AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, else below $HOME. A file that is not
// there or cannot be opened counts as empty, as AWS's tools have it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "system/environment.hpp"

namespace configxform::cli::aws {

using ProfileSettings = std::map<std::string, std::string, std::less<>>;

enum class ProfileFile { credentials, config };

/// The keys of the default profile in the text of such a file, lower-cased: section [default], in
/// the config file also [profile default], which then is the only one that counts.
ProfileSettings default_profile(std::string_view text, ProfileFile file);

/// The default profile's value in the config file; nullopt when absent or empty.
std::optional<std::string> config_file_setting(const Environment& environment,
                                               std::string_view key);

struct ProfileIdentity {
  std::string path;  ///< The file.
  std::string key;   ///< The key that makes the default profile an identity: "role_arn", …
};

/// The default profile that AWS's tools would take an identity from: keys, a role, a process, SSO.
std::optional<ProfileIdentity> identity_in_files(const Environment& environment);

}  // namespace configxform::cli::aws
