// The settings of gitlab-runner's config.toml, as tables that a program can walk.
//
//   for (const schema::Field& field : schema::root().fields)  // concurrent, runners, ...
//     std::cout << field.key << ": " << schema::describe(field.kind) << '\n';
//
//   auto place = schema::at_path("runners.docker.image");  // or at_pointer
//   if (place && place->field->life.covers({16, 0, 0})) ...  // does gitlab-runner 16.0 know it?
//
// The tables hold every release since 15.0: a key that has been removed is there with `removed_in`.
// They are constant data, made from libconfigxform/schema/runner-settings.json, which is made from
// the structs that gitlab-runner decodes into (common/config.go and what it refers to). Everything
// here is a view of static storage: cheap to copy, never invalid, safe from any thread. No call
// fails but by returning nothing, and only those that return std::string or std::vector allocate.
//
// Words: a *section* is a table with known keys ([runners.docker]), a *field* one of its keys. The
// same section can sit at several places (policy, in two autoscalers): a *place* is a way from the
// root to it.
#pragma once

#include <configxform/diagnostic.hpp>
#include <configxform/export.hpp>
#include <configxform/runner_version.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace configxform::schema {

/// What gitlab-runner decodes a key into. What it accepts for each: BurntSushi/toml decode.go.
enum class Kind : std::uint8_t {
  string,
  integer,    ///< 64 bits, signed; Field::bits says where it is 32.
  floating,   ///< Takes an integer too, since 15.9.
  boolean,
  duration,   ///< "1h30m" as Go's time.ParseDuration (since 15.9), or an integer: nanoseconds.
  datetime,   ///< A date-time, or a string of RFC 3339's form.
  string_array,
  integer_array,
  floating_array,
  string_or_string_array,
  table,            ///< Field::section.
  array_of_tables,  ///< Field::section, for each element.
  map,              ///< Any keys, values of Field::value. A value that is no table is ignored.
  any_table,        ///< Any keys, any values. A value that is no table is ignored.
};

/// For messages: "a string", "an integer", "a float", "a boolean", "a duration", "a date-time",
/// "an array of strings", ..., "a table", "an array of tables".
CONFIGXFORM_EXPORT std::string_view describe(Kind kind) noexcept;

/// The releases that know a thing. 15.0.0 as `since` means 15.0.0 or earlier.
struct Life {
  RunnerVersion since{15, 0, 0};
  std::optional<RunnerVersion> removed_in{};      ///< First release without it.
  std::span<const RunnerVersion> absent_in{};     ///< Releases after `since` that lack it again.

  /// True when that release knows it.
  constexpr bool covers(const RunnerVersion& version) const noexcept {
    if (version < since || (removed_in && version >= *removed_in)) return false;
    for (const RunnerVersion& lacking : absent_in)
      if (lacking == version) return false;
    return true;
  }
};

/// What happens when a value is not among those that gitlab-runner knows.
enum class Otherwise : std::uint8_t {
  unchecked,    ///< Nothing checks it: the values are only those that the documents name.
  ignored,      ///< Logged at most, then treated as absent or skipped.
  reported,     ///< `gitlab-runner lint` and an info line report it; it is used as written.
  job_fails,    ///< Every job that uses it fails.
  unhealthy,    ///< The runner never takes a job.
  load_fails,   ///< The file is rejected, or gitlab-runner ends at start.
};

/// The class of a finding about it: load_fails is load, unhealthy and job_fails are never_works,
/// ignored is misread, the others are warnings.
constexpr Class class_of(Otherwise otherwise) noexcept {
  switch (otherwise) {
    case Otherwise::load_fails: return Class::load;
    case Otherwise::unhealthy:
    case Otherwise::job_fails: return Class::never_works;
    case Otherwise::ignored: return Class::misread;
    default: return Class::warning;
  }
}

/// The small language that a string is written in. Who reads it, and when, differs by place.
enum class Format : std::uint8_t {
  free,
  cronexpr,   ///< Five to seven fields, as github.com/gorhill/cronexpr reads them, at load.
  unix_cron,  ///< Five fields, read by the autoscaler (the module taskscaler).
  time_zone,  ///< A name of the time zone database; empty: local time.
  regex,      ///< RE2. Read at load in job_queuing_durations, elsewhere when a job comes.
};

/// One of the words that a string setting knows; "" is written out where it is allowed.
struct Choice {
  std::string_view value{};
  Life life{};
};

/// When a changed value counts, in a gitlab-runner that is already running. It looks at the file's
/// mtime every 3 s (commands/multi.go); running jobs keep the values they were started with.
enum class Effect : std::uint8_t {
  live,          ///< With the reload, for jobs started from then on.
  next_acquire,  ///< When the runner next asks its autoscaler for room.
  restart,       ///< Only when gitlab-runner is started again.
};

/// "live", "next-acquire", "restart".
CONFIGXFORM_EXPORT std::string_view name(Effect effect) noexcept;

/// How long a change waits: `effect` since `since`, before that only by restart.
struct Change {
  Effect effect = Effect::live;
  RunnerVersion since{};
  constexpr Effect in(const RunnerVersion& version) const noexcept {
    return version < since ? Effect::restart : effect;
  }
};

struct Section;

/// One key of a section. Members that say nothing about a field have the value shown here.
struct Field {
  std::string_view key{};  ///< As gitlab-runner spells it.
  Kind kind = Kind::string;
  Kind value = Kind::string;         ///< Of a map: string, integer, boolean or string_array.
  const Section* section = nullptr;  ///< Of a table or array_of_tables.
  Life life{};
  bool optional = false;  ///< Absent and zero differ (a Go pointer).

  // What the value may be.
  std::span<const Choice> choices{};  ///< Of strings, each element's where it is an array.
  bool choices_fold = false;          ///< Letter case does not matter.
  Otherwise otherwise = Otherwise::unchecked;  ///< For none of the choices, or not of the format.
  /// Of an integer: a value outside what 32 bits hold fails the load where bits is 32.
  int bits = 64;
  /// Of an integer, or of a duration in nanoseconds: the least value, and what a lower one does.
  std::optional<std::int64_t> minimum{};
  Otherwise below_minimum = Otherwise::unchecked;
  bool zero_is_fine = false;  ///< 0 is accepted although `minimum` is more.
  /// The load fails when it is absent or empty (the NFS volume's decoder).
  bool required = false;
  std::size_t min_length = 0;  ///< Of a string, in characters. Only reported.
  /// Regular expressions (RE2) that a map's keys, and a map's or an array's values, must match
  /// somewhere, and how many entries a map may have: or the load fails.
  std::string_view key_pattern{};
  std::string_view value_pattern{};
  std::size_t max_entries = std::numeric_limits<std::size_t>::max();
  /// Of a map: the only keys there are; any other makes the job fail.
  std::span<const std::string_view> map_keys{};
  Format format = Format::free;  ///< Of a string, or each string of an array.
  std::string_view unit{};  ///< Of an integer: "s", "ms", "bytes", "KiB".

  // What is worth knowing.
  bool secret = false;               ///< Never show it.
  bool may_contain_secrets = false;  ///< Free text or a free table where people put secrets.
  bool deprecated = false;
  std::span<const std::string_view> replaced_by{};  ///< Paths from the root that take its place.
  /// Still decoded, but nothing uses the value since that release.
  std::optional<RunnerVersion> no_effect_since{};
  /// Paths from the root at which the key exists and nothing reads it.
  std::span<const std::string_view> unused_at{};
  /// When a change counts; nothing here: as for the table around it, live at the root.
  std::optional<Change> change{};
};

/// A table with known keys.
struct CONFIGXFORM_EXPORT Section {
  std::string_view go_type{};                 ///< "DockerConfig": unique.
  std::string_view source{};                  ///< File in gitlab-runner's repository.
  std::span<const std::string_view> paths{};  ///< Where it sits: "runners.docker"; "" is the root.
  std::span<const Field> fields{};            ///< In the order of the struct.
  /// It has a decoder of its own (UnmarshalTOML) that takes only the exact spelling, and ignores a
  /// value of another kind.
  bool own_decoder = false;


  /// The field that gitlab-runner decodes `key` into: by exact name, else the first that differs
  /// only in case (strings.EqualFold; not with own_decoder). nullptr: an unknown key. Fields of
  /// every release count: ask its life.
  const Field* find(std::string_view key) const noexcept;
};

/// True when Go's strings.EqualFold holds them equal, one of them being ASCII.
CONFIGXFORM_EXPORT bool equal_fold(std::string_view a, std::string_view b) noexcept;

/// The whole file.
CONFIGXFORM_EXPORT const Section& root() noexcept;
/// Every section once, the root first.
CONFIGXFORM_EXPORT std::span<const Section* const> sections() noexcept;

/// The releases that the tables span: 15.0.0 and the newest one they know.
CONFIGXFORM_EXPORT RunnerVersion oldest_runner() noexcept;
CONFIGXFORM_EXPORT RunnerVersion newest_runner() noexcept;

/// Where a way from the root ends.
struct Place {
  /// What is there is
  enum class Part {
    root,     ///< the whole file; field is nullptr
    field,    ///< the field's value
    element,  ///< one element of the field's array
    entry,    ///< one value of the field's map
    any,      ///< somewhere inside an any_table
  };
  Part part = Part::root;
  const Field* field = nullptr;
  /// The table whose keys come next: of the root, a table, or an array of tables' element.
  const Section* section = nullptr;
  /// The table that `field` is a key of.
  const Section* parent = nullptr;
  /// The latest `since` on the way: a section can be older than the key it is reached by.
  RunnerVersion since{15, 0, 0};
  /// The innermost Field::change on the way.
  Change change{};
};

/// Follows a JSON pointer (RFC 6901) into a document of that shape: "/runners/0/docker/image".
/// Elements of arrays are numbers or "-". Keys match as Section::find says. Nothing: an unknown key
/// on the way, or a way on through a scalar.
CONFIGXFORM_EXPORT std::optional<Place> at_pointer(std::string_view pointer);

/// Follows keys joined by dots, as a table's header has them: "runners.docker.image". Arrays of
/// tables are passed through: "runners" is the array, "runners.name" a key of its elements. What
/// follows a map's name is one key, dots included. "" is the root.
CONFIGXFORM_EXPORT std::optional<Place> at_path(std::string_view path) noexcept;

/// The paths of every field with that key (as Section::find compares), for "did you mean": "image"
/// gives "runners.docker.image", "runners.kubernetes.image", ... In the order of the tables.
CONFIGXFORM_EXPORT std::vector<std::string> paths_of(std::string_view key);

/// A key an executor cannot do without.
struct RequiredKey {
  std::string_view path;  ///< From the runner: "docker.image".
  /// Always, and not empty; otherwise only when the job or another setting asks for it.
  bool always = true;
};

/// One word for `executor`. Nothing about it is checked at load.
struct Executor {
  std::string_view name{};
  Life life{};
  std::span<const std::string_view> required_sections{};  ///< From the runner: "docker".
  std::span<const std::string_view> optional_sections{};
  std::span<const RequiredKey> required_keys{};
};
CONFIGXFORM_EXPORT std::span<const Executor> executors() noexcept;
/// By exact name, or nullptr.
CONFIGXFORM_EXPORT const Executor* find_executor(std::string_view name) noexcept;

/// One key for [runners.feature_flags] (helpers/featureflags/flags.go). Others have no effect.
struct FeatureFlag {
  struct Default {
    RunnerVersion since;
    bool value;
  };
  std::string_view name{};
  Life life{};
  std::span<const Default> defaults{};  ///< By release, oldest first.
  bool deprecated = false;
  std::string_view to_be_removed_with{};  ///< A release, as announced; empty: none.
};
CONFIGXFORM_EXPORT std::span<const FeatureFlag> feature_flags() noexcept;
/// By exact name, or nullptr.
CONFIGXFORM_EXPORT const FeatureFlag* find_feature_flag(std::string_view name) noexcept;

/// What a fleeting plugin reads from [runners.autoscaler.plugin_config], for the plugins that are
/// known here: "aws". Other keys may exist in other releases of the plugin.
struct Plugin {
  std::string_view name{};
  const Section* config = nullptr;  ///< Field::required: the plugin cannot work without.
};
/// By the value of `plugin`: "aws", "aws:1.1.0", "fleeting-plugin-aws",
/// "registry.gitlab.com/gitlab-org/fleeting/plugins/aws:latest". nullptr: not known here.
CONFIGXFORM_EXPORT const Plugin* find_plugin(std::string_view plugin) noexcept;

/// A JSON Schema (draft 2020-12) for the JSON that becomes config.toml of that release: it refuses
/// what `check` finds errors in, unknown keys included, as far as JSON Schema can say it, and
/// nothing that `check` accepts. Keys in gitlab-runner's spelling only. See docs/json-schema.md.
CONFIGXFORM_EXPORT std::string json_schema(const RunnerVersion& version = newest_runner());

}  // namespace configxform::schema
