#include "aws/secrets_manager.hpp"

#include <algorithm>
#include <optional>

#include "aws/aws_error.hpp"
#include "aws/clock_skew.hpp"
#include "aws/endpoint.hpp"
#include "aws/explain.hpp"
#include "aws/instance_provider.hpp"
#include "aws/provider_chain.hpp"
#include "aws/proxy.hpp"
#include "aws/region.hpp"
#include "aws/secret_answer.hpp"
#include "aws/sigv4.hpp"
#include "aws/timestamp.hpp"
#include "aws/trust.hpp"

namespace configxform::cli::aws {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// The answer holds at most 64 KiB of secret, six times that when every byte is escaped.
constexpr std::size_t kLargestAnswer = std::size_t{1} << 20;

Expected<Region> region_of(const SecretRequest& request, IdentitySource source,
                           Surroundings& surroundings, RetryLimits limits) {
  std::optional<Error> no_instance;
  const auto ask_instance = [&]() -> std::optional<std::string> {
    auto region = InstanceProvider(surroundings, limits).region();
    if (region) return *std::move(region);
    no_instance = std::move(region).error();
    return std::nullopt;
  };
  auto region = find_region(
      request.region, request.secret_id, surroundings.environment, surroundings.http,
      source == IdentitySource::instance ? RegionHook(ask_instance) : nullptr, surroundings.log);
  // Nobody there for the region: nobody there for the credentials, so do not wait for it twice.
  if (no_instance) return *std::move(no_instance);
  return region;
}

/// GetSecretValue, from the first attempt to the last; and once more with what is known by then.
class Call {
 public:
  Call(const SecretRequest& request, Surroundings& surroundings, RetryLimits limits, Region region,
       Endpoint endpoint, CredentialsProvider& provider)
      : request_(request),
        surroundings_(surroundings),
        limits_(limits),
        region_(std::move(region)),
        endpoint_(std::move(endpoint)),
        provider_(provider),
        body_(secret_question(request)),
        skew_is_corrected_(!surroundings.environment.is_true("AWS_DISABLE_CLOCK_SKEW_CORRECTION")) {
  }

  Expected<SecretValue> run() { return run(limits_); }

  Expected<SecretValue> run_again(SteadyTime until) {
    return run({std::min(until, limits_.deadline), limits_.max_attempts});
  }

 private:
  Expected<SecretValue> run(const RetryLimits& limits) {
    const auto begin = surroundings_.clock.steady_now();
    auto exchange = send_with_retries(
        "Secrets Manager", limits, surroundings_, [&](auto now) { return make_request(now); },
        [&](const Attempt& attempt) { return judge(attempt); });
    if (!exchange) return std::move(exchange).error();
    if (const auto* error = std::get_if<TransportError>(&exchange->last.result)) {
      return explain_transport(peer(), *error, exchange->attempts);
    }
    const auto& response = std::get<HttpResponse>(exchange->last.result);
    if (!is_success(response)) {
      return explain_refusal(question(exchange->attempts),
                             read_aws_error(response, &*credentials_));
    }
    const auto took = surroundings_.clock.steady_now() - begin;
    return read(response, exchange->attempts, std::chrono::duration_cast<milliseconds>(took));
  }

  static bool is_success(const HttpResponse& response) {
    return response.status >= 200 && response.status < 300;
  }

  Peer peer() const { return {endpoint_, surroundings_.environment}; }

  Question question(int attempts) const {
    return {request_, region_, *credentials_, peer(), attempts, skew_.measured()};
  }

  Expected<Done> resolve() {
    auto resolved = provider_.resolve();
    if (!resolved) return std::move(resolved).error();
    credentials_ = *std::move(resolved);
    stale_ = false;
    const std::string& role = credentials_->role;
    surroundings_.log.info(
        "Using AWS credentials",
        {{"identity", credentials_->source + (role.empty() ? "" : ", " + role)}});
    const auto& until = credentials_->expiration;
    if (until && *until <= surroundings_.clock.now()) {
      surroundings_.log.warning("These credentials have expired, by this machine's clock",
                                {{"expiration", to_rfc3339(*until)}});
    }
    return Done{};
  }

  Expected<HttpRequest> make_request(Time now) {
    if (!credentials_ || stale_) {
      if (auto resolved = resolve(); !resolved) return std::move(resolved).error();
      now = surroundings_.clock.now();  // Resolving may have taken its time.
    }
    HttpRequest request;
    request.method = "POST";
    request.url = to_string(endpoint_.url);
    request.body = body_;
    request.max_response_bytes = kLargestAnswer;
    request.headers =
        sign(request.method, endpoint_.url,
             {{"Content-Type", "application/x-amz-json-1.1"},
              {"X-Amz-Target", "secretsmanager.GetSecretValue"},
              {"User-Agent", user_agent(surroundings_.environment)}},
             body_.reveal(), *credentials_,
             {endpoint_.signing_region, std::string(service_name(Service::secrets_manager))},
             skew_is_corrected_ ? skew_.corrected(now) : now);
    return request;
  }

  Judgement judge(const Attempt& attempt) {
    if (const auto* error = std::get_if<TransportError>(&attempt.result)) {
      return judge_transport(*error);
    }
    const auto& response = std::get<HttpResponse>(attempt.result);
    if (is_success(response)) return {};
    const AwsError error = read_aws_error(response, &*credentials_);
    return {again_after(error, attempt), code_or_status(error), retry_after(response)};
  }

  Again again_after(const AwsError& error, const Attempt& attempt) {
    if (may_be_clock_skew(error.code) && skew_.learn(attempt) && skew_is_corrected_) {
      surroundings_.log.warning("This machine's clock is off; signing with AWS's time",
                                {{"seconds", std::to_string(skew_.measured().count())}});
      return Again::at_once;
    }
    switch (classify(error)) {
      case Trouble::transient:
        return Again::transient;
      case Trouble::throttling:
        return Again::throttling;
      case Trouble::access_denied:
      case Trouble::kms:
        return Again::few;
      case Trouble::no_value:
        return is_current_stage() ? Again::few : Again::never;
      case Trouble::expired_credentials:
        return renew();
      default:
        return Again::never;
    }
  }

  bool is_current_stage() const {
    return request_.version_stage.empty() || request_.version_stage == "AWSCURRENT";
  }

  /// Keys in the environment do not change; every other source is asked once more.
  Again renew() {
    if (renewed_ || credentials_->source == "environment") return Again::never;
    renewed_ = true;
    stale_ = true;
    return Again::at_once;
  }

  Expected<SecretValue> read(const HttpResponse& response, int attempts, milliseconds took) {
    auto secret = read_secret_answer(response.body.reveal());
    const std::string id = request_id_of(response);
    if (!secret) {
      Error error = std::move(secret).error();
      error.message = "the secret '" + server_text(request_.secret_id) + "' in " + region_.name +
                      " (HTTP " + std::to_string(response.status) + ", " +
                      (id.empty() ? "no request id" : "request id " + id) + "): " + error.message;
      return error;
    }
    const auto say = secret->version_id == received_ ? &Log::debug : &Log::info;
    (surroundings_.log.*say)("Secret received", {{"version_id", secret->version_id},
                                                 {"request_id", id},
                                                 {"attempts", std::to_string(attempts)},
                                                 {"ms", std::to_string(took.count())}});
    received_ = secret->version_id;
    return secret;
  }

  const SecretRequest& request_;
  Surroundings& surroundings_;
  RetryLimits limits_;
  Region region_;
  Endpoint endpoint_;
  CredentialsProvider& provider_;
  SecretString body_;
  std::optional<Credentials> credentials_;
  std::optional<std::string> received_;  ///< The version that came last.
  ClockSkew skew_;
  bool skew_is_corrected_;
  bool stale_ = false;    ///< AWS called the credentials expired.
  bool renewed_ = false;  ///< They have been asked for a second time.
};

}  // namespace

Expected<Done> check_settings(const SecretRequest& request, const Environment& environment) {
  auto region = configured_region(request.region, request.secret_id, environment);
  if (!region) return std::move(region).error();
  const std::string name = *region ? (*region)->name : "us-east-1";
  const auto endpoint = find_endpoint(Service::secrets_manager, name, environment);
  if (!endpoint) return endpoint.error();
  if (const auto proxy = proxy_for(endpoint->url, environment); !proxy) return proxy.error();
  if (auto attempts = max_attempts_from(environment); !attempts) return std::move(attempts).error();
  auto source = choose_identity(environment);
  if (!source) return std::move(source).error();
  if (*source == IdentitySource::web_identity) {
    if (auto sts = find_endpoint(Service::sts, name, environment); !sts) {
      return std::move(sts).error();
    }
  }
  return Done{};
}

Expected<SecretValue> get_secret_value(const SecretRequest& request, Surroundings surroundings,
                                       const Settle& settle) {
  if (auto checked = check_settings(request, surroundings.environment); !checked) {
    return std::move(checked).error();
  }
  const auto source = choose_identity(surroundings.environment);
  if (!source) return source.error();
  const RetryLimits limits{surroundings.clock.steady_now() + request.timeout,
                           *max_attempts_from(surroundings.environment)};
  auto region = region_of(request, *source, surroundings, limits);
  if (!region) return std::move(region).error();
  auto endpoint = find_endpoint(Service::secrets_manager, region->name, surroundings.environment);
  if (!endpoint) return std::move(endpoint).error();
  surroundings.log.info("Fetching GitLab Runner configuration…",
                        {{"secret", request.secret_id},
                         {"region", region->name},
                         {"region_from", region->origin},
                         {"host", host_header(endpoint->url)}});
  if (const auto trouble = unusable_extra(surroundings.environment)) {
    surroundings.log.warning(*trouble);
  }
  const auto provider = make_provider(*source, region->name, surroundings, limits);
  Call call(request, surroundings, limits, *std::move(region), *std::move(endpoint), *provider);
  auto secret = call.run();
  if (!secret || !settle) return secret;
  AskAgain again{nullptr, limits.deadline};
  if (request.version_id.empty()) again.ask = [&](auto until) { return call.run_again(until); };
  return settle(*std::move(secret), again);
}

}  // namespace configxform::cli::aws
