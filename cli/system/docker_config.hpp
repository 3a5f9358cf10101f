// docker's config.json: registries get their credential helpers from DOCKER_CREDENTIAL_HELPERS.
//
// Two steps, so that a wrong value stops us before anything is written: plan, then write.
// gitlab-runner reads $HOME/.docker/config.json and never looks at DOCKER_CONFIG
// (helpers/docker/auth/auth.go).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/expected.hpp"
#include "support/secret_string.hpp"
#include "system/environment.hpp"
#include "system/file_system.hpp"

namespace configxform::cli {

struct DockerConfigPlan {
  std::string path;  ///< DIRECTORY/config.json
  bool write = false;  ///< False: no helpers asked for, or the file says so already.
  SecretString text;   ///< The whole new file; `auths` in it hold passwords.
  std::vector<std::string> warnings;  ///< Whole sentences for the log.
};

/// The pure part. `helpers` is the variable's text: empty, white space or `null` ask for nothing;
/// else it must be a JSON object of strings, registry to helper (`ecr-login` for
/// docker-credential-ecr-login), and replaces `credHelpers`. `existing` is the present file's text;
/// white space only counts as no file, as docker has it. All other members stay, values and order.
/// Nothing is to be written when nothing would change but white space or order.
/// Errors: bad_settings with line and column; keys are named, values never.
Expected<DockerConfigPlan> plan_docker_config(const std::string& path, std::string_view helpers,
                                              std::string_view existing);

/// Reads DIRECTORY/config.json (following a symbolic link, as a mounted secret is one) and plans.
/// Warns of helpers that are not to be found on PATH, and of a DOCKER_CONFIG that names another
/// directory. Errors: bad_settings, a file that cannot be read included.
Expected<DockerConfigPlan> plan_docker_config(const std::string& directory,
                                              std::string_view helpers,
                                              const Environment& environment);

/// Carries it out with write_file(): an existing file keeps its mode; a symbolic link is replaced,
/// which a read-only mount refuses (cannot_write).
Expected<Done> write_docker_config(const DockerConfigPlan& plan, bool in_place,
                                   FileSystem& files = real_file_system());

}  // namespace configxform::cli
