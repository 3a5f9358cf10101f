// The same promises against the kernel's own mounts: in a mount namespace of a child's own, where
// this user may have one (root, as a rule). Elsewhere the faults of atomic_file_test.cpp must do.
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "catch.hpp"
#include "child.hpp"
#include "file_request.hpp"
#include "temporary_directory.hpp"

using catch_matchers::ContainsSubstring;
using configxform::cli::FileToWrite;
using configxform::cli::write_file;

namespace {

constexpr int kNoNamespace = 77;

bool mount_privately() {
  return ::unshare(CLONE_NEWNS) == 0 &&
         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// Prints what came of the write: nothing, or the message.
int print_outcome(const FileToWrite& request) {
  const auto written = write_file(request);
  if (written) return 0;
  const std::string& message = written.error().message;
  return ::write(STDOUT_FILENO, message.data(), message.size()) == -1 ? 1
         : static_cast<int>(written.error().status);
}

}  // namespace

TEST_CASE("a bind-mounted file cannot be replaced, and can be written in place") {
  const TemporaryDirectory directory;
  const std::string source = directory / "source.toml";
  ::mkdir((directory / "etc").c_str(), 0700);
  const std::string path = directory / "etc/config.toml";
  write_text(source, std::string(kOld));
  write_text(path, "");
  const auto write_mounted = [&](const FileToWrite& request) {
    return in_child([&] {
      if (!mount_privately()) return kNoNamespace;
      if (::mount(source.c_str(), path.c_str(), nullptr, MS_BIND, nullptr) != 0) return kNoNamespace;
      return print_outcome(request);
    });
  };
  const ChildEnd replaced = write_mounted(file(path));
  if (replaced.status == kNoNamespace) return;
  CHECK(replaced.status == 73);
  CHECK_THAT(replaced.output, ContainsSubstring("--in-place (CONFIGXFORM_IN_PLACE=true)"));
  CHECK(read_text(source) == kOld);
  CHECK(directory.names("etc") == std::set<std::string>{"config.toml"});

  const ChildEnd in_its_place = write_mounted(in_place(path));
  CHECK(in_its_place.status == 0);
  CHECK(read_text(source) == kNew);
}

TEST_CASE("a read-only volume is told apart, with the way out") {
  const TemporaryDirectory directory;
  const bool exists = GENERATE(true, false);
  if (exists) write_text(directory / "config.toml", std::string(kOld));
  const std::string name = GENERATE("config.toml", "sub/config.toml");
  const bool in_its_place = GENERATE(true, false);
  const std::string path = directory / name;
  const ChildEnd end = in_child([&] {
    const char* root = directory.path().c_str();
    const bool mounted = mount_privately() &&
                         ::mount(root, root, nullptr, MS_BIND, nullptr) == 0 &&
                         ::mount(root, root, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    return mounted ? print_outcome(in_its_place ? in_place(path) : file(path)) : kNoNamespace;
  });
  if (end.status == kNoNamespace) return;
  CHECK(end.status == 73);
  CHECK_THAT(end.output, ContainsSubstring("Read-only file system") &&
                             ContainsSubstring("mount a writable volume at") &&
                             ContainsSubstring("CONFIG_FILE"));
  if (exists) CHECK(read_text(directory / "config.toml") == kOld);
}

TEST_CASE("a full volume is an error that keeps the old file") {
  const TemporaryDirectory directory;
  const std::string big(1 << 20, 'x');
  FileToWrite request = file(directory / "config.toml", big);
  request.in_place = GENERATE(true, false);
  const ChildEnd end = in_child([&] {
    const bool mounted =
        mount_privately() &&
        ::mount("tmpfs", directory.path().c_str(), "tmpfs", 0, "size=64k,mode=0700") == 0;
    if (!mounted) return kNoNamespace;
    write_text(request.path, std::string(kOld));
    const int status = print_outcome(request);
    const bool kept = read_text(request.path) == kOld &&
                      directory.names() == std::set<std::string>{"config.toml"};
    return kept ? status : 1;
  });
  if (end.status == kNoNamespace) return;
  CHECK(end.status == 73);
  CHECK_THAT(end.output, ContainsSubstring("No space left") && ContainsSubstring("free space"));
}
