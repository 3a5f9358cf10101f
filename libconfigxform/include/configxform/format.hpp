// The two notations of a configuration.
#pragma once

namespace configxform {

enum class Format {
  json,  ///< RFC 8259, as a secret holds it (json.hpp).
  toml,  ///< TOML 1.0, as gitlab-runner reads it (toml.hpp).
};

}  // namespace configxform
