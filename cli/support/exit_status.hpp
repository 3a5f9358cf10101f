// How configxform ends. The numbers are those of sysexits.h where it has one, so that an
// orchestrator can tell the cases apart without reading the text. README.md has the same table.
#pragma once

namespace configxform::cli {

enum class ExitStatus : int {
  done = 0,
  internal = 1,          ///< A bug of ours.
  usage = 2,             ///< Unknown or conflicting options.
  rejected = 65,         ///< EX_DATAERR: the configuration was read and refused.
  no_input = 66,         ///< EX_NOINPUT: secret or file not found, unreadable, being deleted.
  unavailable = 69,      ///< EX_UNAVAILABLE: unreachable after retries.
  cannot_write = 73,     ///< EX_CANTCREAT
  no_permission = 77,    ///< EX_NOPERM: no credentials, or refused.
  bad_settings = 78,     ///< EX_CONFIG
  exec_denied = 126,     ///< The program is there and cannot be run.
  exec_not_found = 127,  ///< The program is not there.
};

}  // namespace configxform::cli
