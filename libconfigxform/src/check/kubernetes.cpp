// [runners.kubernetes]
#include "check/rules.hpp"
#include "grammar/kubernetes_quantity.hpp"

namespace configxform::check_detail {
namespace {

bool is_resource(std::string_view key) {
  for (std::string_view end : {"_limit", "_request", "_overwrite_max_allowed"})
    if (key.ends_with(end))
      for (std::string_view what : {"cpu", "memory", "ephemeral_storage"})
        if (key.find(what) != std::string_view::npos) return true;
  return key == "suspend_pvc_size";
}

/// Those of the pod and its containers, not those that only some jobs use.
bool is_for_every_job(std::string_view key) {
  return !key.starts_with("service_") && (key.ends_with("_limit") || key.ends_with("_request"));
}

/// Rule 12.4
void check_resources(const Table& kubernetes) {
  const auto here = schema::at_path("runners.kubernetes");
  for (const Member& member : kubernetes.object()) {
    const schema::Field* field = here && here->section ? here->section->find(member.key) : nullptr;
    const std::string* text = member.value.as_string();
    if (field == nullptr || text == nullptr || text->empty() || !is_resource(field->key)) continue;
    if (grammar::is_kubernetes_quantity(*text)) continue;
    // A job that may overwrite the value has its own read instead.
    const bool every = is_for_every_job(field->key) &&
                       !kubernetes.has_text(std::string(field->key) + "_overwrite_max_allowed");
    kubernetes.report(
        every ? Class::never_works : Class::warning, Code::invalid_value, member.key,
        "expected a Kubernetes quantity such as \"500m\" or \"2Gi\", got another text; " +
            std::string(every ? "every job fails" : "jobs that use it fail"));
  }
}

/// Rule 12.2: a client certificate is of use only with its key and the cluster's CA.
void check_certificate(const Table& kubernetes) {
  if (!kubernetes.has_text("host") || !kubernetes.has_text("cert_file")) return;
  for (std::string_view key : {"key_file", "ca_file"})
    if (!kubernetes.has_text(key))
      kubernetes.report(
          Class::never_works, Code::setting_missing, "cert_file",
          "expected " + quoted(key) + " beside 'cert_file', got none; every job fails");
}

/// Rule 12.5: compiled only when a job uses the overwrite.
void check_overwrites(const Table& kubernetes) {
  for (std::string_view key :
       {"namespace_overwrite_allowed", "node_selector_overwrite_allowed",
        "node_tolerations_overwrite_allowed", "pod_labels_overwrite_allowed",
        "service_account_overwrite_allowed", "pod_annotations_overwrite_allowed"})
    check_regex(kubernetes, key, Class::warning, "jobs that use the overwrite fail");
}

/// Rule 12.8
void check_pod_specs(const Table& runner, const Table& kubernetes) {
  const bool on = runner.table("feature_flags").is_true("FF_USE_ADVANCED_POD_SPEC_CONFIGURATION");
  if (const Array* specs = kubernetes.array("pod_spec"); specs && !specs->empty() && !on) {
    kubernetes.context().unread.push_back({kubernetes.at("pod_spec").pointer(), true});
    kubernetes.report(Class::warning, Code::key_no_effect, "pod_spec",
                      "'pod_spec' has no effect without the feature flag "
                      "FF_USE_ADVANCED_POD_SPEC_CONFIGURATION; switch it on in 'feature_flags'");
  }
  kubernetes.each_table("pod_spec", [&](const Table& spec) {
    if (spec.has_text("patch") && spec.has_text("patch_path"))
      spec.report(on ? Class::never_works : Class::warning, Code::setting_conflict, "patch_path",
                  "'patch' and 'patch_path' exclude each other; every job fails, keep one");
  });
}

/// Rule 12.7: ignored, with a line in the log.
void check_profiles(const Table& kubernetes) {
  for (std::string_view context :
       {"pod_security_context", "init_permissions_container_security_context",
        "build_container_security_context", "helper_container_security_context",
        "service_container_security_context"}) {
    const Table security = kubernetes.table(context);
    for (std::string_view key : {"seccomp_profile", "app_armor_profile"}) {
      const Table profile = security.table(key);
      const std::string* type = profile.text("type");
      if (type && *type == "Localhost" && !profile.has_text("localhost_profile"))
        profile.report(Class::misread, Code::setting_missing, "type",
                       "expected 'localhost_profile' beside this type, got none; the profile is "
                       "ignored");
    }
  }
}

}  // namespace

void check_kubernetes(const Table& runner) {
  const Table kubernetes = runner.table("kubernetes");
  if (!kubernetes) return;
  check_resources(kubernetes);
  check_certificate(kubernetes);
  check_overwrites(kubernetes);
  check_pod_specs(runner, kubernetes);
  check_profiles(kubernetes);
  const Table autoscaler = kubernetes.table("autoscaler");
  autoscaler.each_table("policy", [](const Table& policy) {  // rule 12.14
    check_periods(policy, Cron::unix_cron, Class::warning, "jobs go on without pause pods");
  });
}

}  // namespace configxform::check_detail
