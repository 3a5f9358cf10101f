#include "system/docker_config.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <configxform/json.hpp>
#include <filesystem>
#include <optional>
#include <system_error>

#include "support/printable.hpp"
#include "system/atomic_file.hpp"
#include "system/input_file.hpp"
#include "system/program.hpp"

namespace configxform::cli {
namespace {

constexpr std::string_view kVariable = "DOCKER_CREDENTIAL_HELPERS";
constexpr std::string_view kMember = "credHelpers";
constexpr std::string_view kExample =
    "{\"123456789012.dkr.ecr.eu-west-1.amazonaws.com\": \"ecr-login\"}";

Error bad_settings(std::string message) { return {ExitStatus::bad_settings, std::move(message)}; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

void wipe_strings(Value& value) {
  if (std::string* text = value.as_string()) wipe(*text);
  if (Array* array = value.as_array()) {
    for (Value& element : *array) wipe_strings(element);
  }
  if (Object* object = value.as_object()) {
    for (Member& member : *object) wipe_strings(member.value);
  }
}

/// A document with passwords in it, wiped at the end. Its depth is bounded by parse_json.
class SecretDocument {
 public:
  explicit SecretDocument(Document document) : document_(std::move(document)) {}
  SecretDocument(SecretDocument&&) = default;
  ~SecretDocument() {
    for (Member& member : document_.root()) wipe_strings(member.value);
  }
  Document& operator*() { return document_; }

 private:
  Document document_;
};

std::string findings(const Diagnostics& diagnostics, std::string_view source) {
  std::string text = format(diagnostics, source);
  if (!text.empty()) text.pop_back();  // the last newline
  return text;
}

/// What `helpers` asks for; nullopt: nothing.
Expected<std::optional<Object>> parse_helpers(std::string_view helpers) {
  const std::string_view text = trimmed(helpers);
  if (text.empty() || text == "null") return std::optional<Object>();
  const std::string expected = std::string(kVariable) +
                               ": expected a JSON object of strings, such as " +
                               std::string(kExample);
  Result<Document> parsed = parse_json(text);
  if (!parsed) return bad_settings(expected + "\n" + findings(parsed.diagnostics(), kVariable));
  for (const Member& member : parsed->root()) {
    if (member.value.as_string() != nullptr) continue;
    return bad_settings(expected + ", got " + std::string(describe(member.value.kind())) +
                        " at " + printable(pointer_part(member.key)));
  }
  return std::optional(std::move(parsed->root()));
}

Expected<SecretDocument> parse_existing(const std::string& path, std::string_view existing) {
  if (trimmed(existing).empty()) return SecretDocument(Document());
  Result<Document> parsed = parse_json(existing);
  if (parsed) return SecretDocument(*std::move(parsed));
  const std::string name = printable(path);
  return bad_settings("cannot put " + std::string(kVariable) + " into " + name +
                      ", whose other settings must stay as they are: expected a JSON object that "
                      "can be read without loss; correct the file or remove it\n" +
                      findings(parsed.diagnostics(), name));
}

/// nullopt: there is none.
Expected<std::optional<SecretString>> read_existing(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == -1) {
    if (errno == ENOENT) return std::optional<SecretString>();
    return bad_settings("cannot read " + printable(path) + ": " +
                        std::generic_category().message(errno) +
                        "; choose another directory with --docker-config "
                        "(CONFIGXFORM_DOCKER_CONFIG)");
  }
  if (!S_ISREG(status.st_mode)) {
    return bad_settings("cannot read " + printable(path) +
                        ": expected a file; remove what is there, or choose another directory with "
                        "--docker-config (CONFIGXFORM_DOCKER_CONFIG)");
  }
  Expected<SecretString> text = read_input(path);
  if (!text) return bad_settings(std::move(text).error().message);
  return std::optional(*std::move(text));
}

/// One warning for each helper that is missing, naming the registries that need it.
std::vector<std::string> missing_helpers(const Object& helpers, const Environment& environment) {
  std::vector<std::string> warnings;
  Object registries;  // by helper
  for (const Member& member : helpers) {
    const std::string& helper = *member.value.as_string();
    const Value* known = registries.find(helper);
    registries.set(helper, known == nullptr ? member.key : *known->as_string() + ", " + member.key);
  }
  for (const Member& member : registries) {
    const std::string program = "docker-credential-" + member.key;
    // An empty helper is docker's way of saying that a registry has none.
    if (member.key.empty() || find_program(program, environment)) continue;
    warnings.push_back(printable(program) + " is not an executable file on PATH: images of " +
                       printable(*member.value.as_string()) +
                       " cannot be pulled with credentials; install it, or correct " +
                       std::string(kVariable));
  }
  return warnings;
}

bool same_directory(const std::string& a, const std::string& b) {
  std::error_code ignored;
  const auto plain = [](const std::string& path) {
    return (std::filesystem::path(path) / "").lexically_normal();
  };
  return plain(a) == plain(b) || std::filesystem::equivalent(a, b, ignored);
}

}  // namespace

Expected<DockerConfigPlan> plan_docker_config(const std::string& path, std::string_view helpers,
                                              std::string_view existing) {
  DockerConfigPlan plan;
  plan.path = path;
  Expected<std::optional<Object>> wanted = parse_helpers(helpers);
  if (!wanted) return std::move(wanted).error();
  if (!*wanted) return plan;
  Expected<SecretDocument> document = parse_existing(path, existing);
  if (!document) return std::move(document).error();
  Object& root = (**document).root();
  const Value value(**std::move(wanted));
  const Value* present = root.find(kMember);
  plan.write = present == nullptr || !(*present == value);
  if (!plan.write) return plan;
  root.set(kMember, value);
  plan.text = SecretString(to_json(**document));
  return plan;
}

Expected<DockerConfigPlan> plan_docker_config(const std::string& directory,
                                              std::string_view helpers,
                                              const Environment& environment) {
  const std::string path = (std::filesystem::path(directory) / "config.json").string();
  Expected<std::optional<Object>> wanted = parse_helpers(helpers);
  if (!wanted) return std::move(wanted).error();
  if (!*wanted) return DockerConfigPlan{path, false, {}, {}};
  Expected<std::optional<SecretString>> existing = read_existing(path);
  if (!existing) return std::move(existing).error();
  const std::string_view text = *existing ? (*existing)->reveal() : std::string_view();
  Expected<DockerConfigPlan> plan = plan_docker_config(path, helpers, text);
  if (!plan) return plan;
  plan->warnings = missing_helpers(**wanted, environment);
  const std::string elsewhere(environment.get("DOCKER_CONFIG").value_or(directory));
  if (!same_directory(elsewhere, directory)) {
    plan->warnings.push_back("DOCKER_CONFIG points to " + printable(elsewhere) + ", but " +
                             printable(path) +
                             " is written: gitlab-runner reads $HOME/.docker/config.json only; "
                             "unset DOCKER_CONFIG");
  }
  return plan;
}

Expected<Done> write_docker_config(const DockerConfigPlan& plan, bool in_place, FileSystem& files) {
  if (!plan.write) return Done{};
  FileToWrite file{plan.path, plan.text.reveal(), "--docker-config (CONFIGXFORM_DOCKER_CONFIG)"};
  file.in_place_setting = "--in-place (CONFIGXFORM_IN_PLACE=true)";
  file.keep_mode = true;
  file.in_place = in_place;
  return write_file(file, files);
}

}  // namespace configxform::cli
