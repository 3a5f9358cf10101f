#include "system/write_error.hpp"

#include <unistd.h>

#include <cerrno>

#include "catch.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::cannot_write;
using configxform::cli::parent_directory;
using configxform::cli::WriteTarget;

namespace {

const WriteTarget kTarget{"/etc/gitlab-runner/config.toml", "--output (CONFIG_FILE)",
                          "--in-place (CONFIGXFORM_IN_PLACE=true)"};

}  // namespace

TEST_CASE("the directory of a path") {
  CHECK(parent_directory("config.toml") == ".");
  CHECK(parent_directory("/config.toml") == "/");
  CHECK(parent_directory("/etc/gitlab-runner/config.toml") == "/etc/gitlab-runner");
}

TEST_CASE("every reason has a way out of its own") {
  struct Case {
    int error;
    const char* way_out;
  };
  const auto [error, way_out] = GENERATE(
      Case{EROFS, "mount a writable volume at /etc/gitlab-runner"},
      Case{EACCES, "the right to write in"}, Case{EPERM, "immutable (lsattr)"},
      Case{ENOSPC, "free space or inodes"}, Case{EDQUOT, "raise the quota"},
      Case{EFBIG, "ulimit -f"}, Case{EBUSY, "a mount point of its own"},
      Case{EXDEV, "by --in-place (CONFIGXFORM_IN_PLACE=true)"}, Case{ENOTDIR, "remove it"},
      Case{ENOENT, "make the directory"}, Case{ELOOP, "round in a circle"},
      Case{ENAMETOOLONG, "give a shorter path"}, Case{EMFILE, "ulimit -n"},
      Case{ENFILE, "ulimit -n"}, Case{EIO, "check the volume of /etc/gitlab-runner"});
  const auto failed = cannot_write(kTarget, error);
  CHECK(failed.status == configxform::cli::ExitStatus::cannot_write);
  CHECK_THAT(failed.message, ContainsSubstring("cannot write /etc/gitlab-runner/config.toml: "));
  CHECK_THAT(failed.message, ContainsSubstring(way_out));
}

TEST_CASE("no permission says for what, by what failed") {
  const std::string user = "user id " + std::to_string(::geteuid());
  CHECK_THAT(cannot_write(kTarget, EACCES).message,
             ContainsSubstring("give " + user + " the right to write in /etc/gitlab-runner"));
  CHECK_THAT(cannot_write(kTarget, EACCES, kTarget.path).message,
             ContainsSubstring("give " + user + " the right to read and write the file"));
  CHECK_THAT(cannot_write(kTarget, EACCES, "/etc/gitlab-runner").message,
             ContainsSubstring("denied (/etc/gitlab-runner); make the directory"));
}

TEST_CASE("the file among the parents is named") {
  const TemporaryDirectory directory;
  write_text(directory / "taken", "x");
  CHECK_THAT(cannot_write({directory / "taken/sub/config.toml", ""}, ENOTDIR).message,
             ContainsSubstring("Not a directory (" + (directory / "taken") + ")"));
  // Gone meanwhile: the nearest directory must do.
  CHECK_THAT(cannot_write({directory / "sub/config.toml", ""}, ENOTDIR).message,
             ContainsSubstring("Not a directory (" + (directory / "sub") + ")"));
}

TEST_CASE("options that there are not are not advised") {
  const std::string message = cannot_write({"config.toml", ""}, EBUSY).message;
  CHECK_THAT(message, !ContainsSubstring("--in-place"));
  CHECK_THAT(message, !ContainsSubstring("choose another path"));
  CHECK_THAT(cannot_write({"config.toml", "--output"}, EBUSY).message,
             ContainsSubstring("or choose another path with --output"));
  CHECK_THAT(cannot_write({"config.toml", ""}, EROFS).message,
             ContainsSubstring("mount a writable volume at the working directory"));
}
