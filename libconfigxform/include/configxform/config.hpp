// Config and Runner: a document seen as gitlab-runner configuration, for the settings that programs
// touch most. Everything else is reached through the Document itself.
//
//   Config config(document);
//   for (Runner runner : config.runners())
//     if (runner.executor() == "docker-autoscaler") runner.set_token(token_for(runner.name()));
//
// These are views: they hold a pointer into the document, cost nothing, and are good until
// something is added to or removed from the document other than through them. The texts and objects
// that their getters return are good until the next setter.
//
// Getters return nullopt when the setting is absent or of another type; they look for the runner's
// own spelling first, then for one that differs in case, as gitlab-runner does (BurntSushi/toml,
// decode by strings.EqualFold). Names and meaning: common/config.go of gitlab-runner, and its
// docs/configuration/advanced-configuration.md.
#pragma once

#include <configxform/document.hpp>
#include <configxform/export.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace configxform {

/// One [[runners]] entry, to read.
class CONFIGXFORM_EXPORT RunnerView {
 public:
  explicit RunnerView(const Object& runner) noexcept : runner_(&runner) {}

  /// name: the runner's description, for people.
  std::optional<std::string_view> name() const noexcept;
  /// url: the GitLab instance, http or https. gitlab-runner expands $NAME in it (since 18.10).
  std::optional<std::string_view> url() const noexcept;
  /// token: the runner authentication token. A secret. Expanded like url.
  std::optional<std::string_view> token() const noexcept;
  /// executor: "docker-autoscaler", "kubernetes", …
  std::optional<std::string_view> executor() const noexcept;
  /// autoscaler.plugin: the fleeting plugin, e.g. "aws" or "aws:1.1.0".
  std::optional<std::string_view> autoscaler_plugin() const noexcept;
  /// autoscaler.plugin_config: free-form, handed to the plugin as JSON. nullptr when absent.
  const Object* plugin_config() const noexcept;
  /// autoscaler.connector_config: how to reach an instance. nullptr when absent.
  const Object* connector_config() const noexcept;

  /// url, token and executor are strings, none of them empty or blank: gitlab-runner will ask
  /// GitLab for jobs with it (commands/multi.go skips an empty token without a word before 19.1).
  bool usable() const noexcept;

  const Object& object() const noexcept { return *runner_; }

 protected:
  const Object* runner_;
};

/// One [[runners]] entry, to read and write. Setters add what is missing, and replace what is there
/// under any spelling's key.
class CONFIGXFORM_EXPORT Runner : public RunnerView {
 public:
  explicit Runner(Object& runner) noexcept : RunnerView(runner) {}

  void set_name(std::string name);
  void set_url(std::string url);
  void set_token(std::string token);
  void set_executor(std::string executor);
  void set_autoscaler_plugin(std::string plugin);
  /// The object, made if it is absent; a value of another kind in its place is replaced. Good until
  /// the next call that makes or sets something: finish with one before asking for the other.
  Object& plugin_config();
  Object& connector_config();
  using RunnerView::connector_config;
  using RunnerView::plugin_config;

  Object& object() noexcept { return const_cast<Object&>(*runner_); }
};

/// The whole of config.toml, to read.
class CONFIGXFORM_EXPORT ConfigView {
 public:
  explicit ConfigView(const Document& document) noexcept : root_(&document.root()) {}

  /// concurrent: how many jobs at once over all runners. 1 when absent; 0 or less ends
  /// gitlab-runner (commands/multi.go, since 17.11).
  std::optional<std::int64_t> concurrent() const noexcept;

  /// The entries of `runners` that are objects, in order. Empty when `runners` is absent or no
  /// array.
  std::vector<RunnerView> runners() const;

 protected:
  const Object* root_;
};

/// The whole of config.toml, to read and write.
class CONFIGXFORM_EXPORT Config : public ConfigView {
 public:
  explicit Config(Document& document) noexcept : ConfigView(document) {}

  void set_concurrent(std::int64_t jobs);
  std::vector<Runner> runners();
  /// Appends an empty runner. Views of other runners are no longer good afterwards.
  Runner add_runner();
};

}  // namespace configxform
