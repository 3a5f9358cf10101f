// A whole GetSecretValue against answers from the fuzzer, by each source of credentials: it ends,
// in time, and neither its error nor the log shows credentials.
#include "aws/secrets_manager.hpp"
#include "fake_world.hpp"
#include "input.hpp"
#include "property.hpp"

using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

constexpr std::string_view kToken = "IQoJTokenC4nary//token==";
constexpr std::string_view kKey = "wJalrSecretC4nary+key";

void choose(Environment& environment, unsigned source) {
  environment.set("AWS_REGION", "eu-west-1");
  environment.set("HOME", "/nonexistent");
  if (source % 3 == 0) {
    environment.set("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.set("AWS_SECRET_ACCESS_KEY", kKey);
    environment.set("AWS_SESSION_TOKEN", kToken);
  } else if (source % 3 == 1) {
    environment.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/credentials");
    environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", kToken);
  }
}

/// Status, headers up to an empty line, body.
HttpResult answer_from(fuzz::Input& input) {
  constexpr int kStatuses[] = {200, 400, 401, 403, 404, 429, 500, 503};
  const unsigned status = input.byte();
  if (status >= 240) return failure(static_cast<TransportFailure>(status - 240));
  HttpResponse response;
  response.status = kStatuses[status % std::size(kStatuses)];
  std::string_view rest = input.text();
  while (status & 8U && !rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t colon = line.find(':');
    if (colon == line.npos) break;
    response.headers.push_back(
        {std::string(line.substr(0, colon)), std::string(line.substr(colon + 1))});
  }
  response.body = SecretString(rest);
  return response;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  FakeWorld world({});
  choose(world.environment, input.byte());
  world.http.answer = [&](const HttpRequest&) { return answer_from(input); };
  SecretRequest request;
  request.secret_id = "runner";
  const auto secret = get_secret_value(request, world.surroundings());
  fuzz::require(world.clock.passed <= request.timeout, "it ends in time");
  fuzz::require(world.http.requests.size() < 100, "it asks a bounded number of times");
  const std::string said = world.log_text + (secret ? "" : secret.error().message);
  const bool has_key = world.environment.get("AWS_SECRET_ACCESS_KEY").has_value();
  const bool has_token = has_key || world.environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
  fuzz::require(!has_token || said.find(kToken) == said.npos, "nothing said shows a token");
  fuzz::require(!has_key || said.find(kKey) == said.npos, "nothing said shows a key");
  return 0;
}
