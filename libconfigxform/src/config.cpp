#include <configxform/config.hpp>

#include "setting.hpp"

namespace configxform {
namespace {

Value* setting(Object& object, std::string_view name) noexcept {
  Member* member = find_setting(object, name);
  return member != nullptr ? &member->value : nullptr;
}

const Value* setting(const Object& object, std::string_view name) noexcept {
  return setting(const_cast<Object&>(object), name);
}

void set(Object& object, std::string_view name, Value value) {
  if (Value* present = setting(object, name))
    *present = std::move(value);
  else
    object.append(std::string(name), std::move(value));
}

const Object* table(const Object* object, std::string_view name) noexcept {
  const Value* value = object != nullptr ? setting(*object, name) : nullptr;
  return value != nullptr ? value->as_object() : nullptr;
}

Object& make_table(Object& object, std::string_view name) {
  Value* present = setting(object, name);
  if (present == nullptr) present = &object.append(std::string(name), Object{});
  if (present->as_object() == nullptr) *present = Object{};
  return *present->as_object();
}

}  // namespace

std::optional<std::string_view> RunnerView::name() const noexcept {
  return text_setting(*runner_, "name");
}
std::optional<std::string_view> RunnerView::url() const noexcept {
  return text_setting(*runner_, "url");
}
std::optional<std::string_view> RunnerView::token() const noexcept {
  return text_setting(*runner_, "token");
}
std::optional<std::string_view> RunnerView::executor() const noexcept {
  return text_setting(*runner_, "executor");
}
std::optional<std::string_view> RunnerView::autoscaler_plugin() const noexcept {
  const Object* autoscaler = table(runner_, "autoscaler");
  if (autoscaler == nullptr) return std::nullopt;
  return text_setting(*autoscaler, "plugin");
}
const Object* RunnerView::plugin_config() const noexcept {
  return table(table(runner_, "autoscaler"), "plugin_config");
}
const Object* RunnerView::connector_config() const noexcept {
  return table(table(runner_, "autoscaler"), "connector_config");
}

bool RunnerView::usable() const noexcept {
  return has_text(url()) && has_text(token()) && has_text(executor());
}

void Runner::set_name(std::string name) { set(object(), "name", std::move(name)); }
void Runner::set_url(std::string url) { set(object(), "url", std::move(url)); }
void Runner::set_token(std::string token) { set(object(), "token", std::move(token)); }
void Runner::set_executor(std::string executor) {
  set(object(), "executor", std::move(executor));
}
void Runner::set_autoscaler_plugin(std::string plugin) {
  set(make_table(object(), "autoscaler"), "plugin", std::move(plugin));
}
Object& Runner::plugin_config() {
  return make_table(make_table(object(), "autoscaler"), "plugin_config");
}
Object& Runner::connector_config() {
  return make_table(make_table(object(), "autoscaler"), "connector_config");
}

std::optional<std::int64_t> ConfigView::concurrent() const noexcept {
  const Value* value = setting(*root_, "concurrent");
  const std::int64_t* jobs = value != nullptr ? value->as_integer() : nullptr;
  if (jobs == nullptr) return std::nullopt;
  return *jobs;
}

std::vector<RunnerView> ConfigView::runners() const {
  std::vector<RunnerView> views;
  const Value* value = setting(*root_, "runners");
  const Array* entries = value != nullptr ? value->as_array() : nullptr;
  if (entries == nullptr) return views;
  for (const Value& entry : *entries)
    if (const Object* runner = entry.as_object()) views.emplace_back(*runner);
  return views;
}

// A Config is made from a Document that may be changed, so the constness of root_ is that of the
// view alone.
void Config::set_concurrent(std::int64_t jobs) {
  set(const_cast<Object&>(*root_), "concurrent", jobs);
}

std::vector<Runner> Config::runners() {
  std::vector<Runner> views;
  for (const RunnerView& view : ConfigView::runners())
    views.emplace_back(const_cast<Object&>(view.object()));
  return views;
}

Runner Config::add_runner() {
  Object& root = const_cast<Object&>(*root_);
  Value* runners = setting(root, "runners");
  if (runners == nullptr) runners = &root.append("runners", Array{});
  if (runners->kind() != Kind::array) *runners = Array{};
  return Runner(*runners->as_array()->emplace_back(Object{}).as_object());
}

}  // namespace configxform
