// Trust: which certificate authorities may vouch for a server. See curl_client.hpp for the rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/expected.hpp"
#include "system/environment.hpp"

namespace configxform::cli::aws {

/// One set of authorities. Empty members are not used; those that are add up.
struct Trust {
  std::string file;       ///< Path of a PEM file.
  std::string directory;  ///< Path of a directory with OpenSSL's hashed names.
  std::string pem;        ///< The certificates themselves; used instead of `file`.
  std::string variables;  ///< For messages: what to look at when one of these cannot be read.
};

/// Where this system keeps its authorities: candidates, best first.
struct SystemTrust {
  std::vector<std::string> directories;
  std::vector<std::string> bundles;
};

/// Where libcurl was built to look (empty: nowhere), then the places that are usual on Linux.
SystemTrust usual_places(const std::string& built_in_directory, const std::string& built_in_bundle);

/// What to try, in this order: first what is quick to load, then, for a server that it does not
/// cover, what is complete. (OpenSSL parses all of a bundle, for 15 ms, but only what it needs of a
/// hashed directory; an administrator may have replaced the bundle alone, though.)
/// At least one. Errors (bad_settings): AWS_CA_BUNDLE that is not there, with its path; no
/// authorities at all.
Expected<std::vector<Trust>> find_trust(const Environment& environment, const SystemTrust& system);

/// What is wrong with the file of CA_CERTIFICATES_PATH, when it is in use and find_trust() leaves it
/// out: unreadable, or not in PEM format. It is trusted in addition, so that alone stops no start.
std::optional<std::string> unusable_extra(const Environment& environment);

}  // namespace configxform::cli::aws
