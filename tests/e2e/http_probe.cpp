// http_probe: sends requests with CurlClient and prints what came of them as JSON, for the tests.
//
//   http_probe [--method M] [--header 'Name: value']… [--body TEXT] [--body-bytes N]
//              [--connect-ms N] [--timeout-ms N] [--max-bytes N] [--direct] [--address IP]
//              [--ca-directory DIR] [--ca-bundle FILE] [--environment NAME=VALUE]… URL…
//
// With --environment, these variables are all the client knows.
#include <unistd.h>

#include <configxform/json.hpp>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "aws/curl_client.hpp"

using namespace configxform;
using namespace configxform::cli;
using namespace configxform::cli::aws;

namespace {

struct Settings {
  HttpRequest request;
  std::vector<std::string> urls;
  SystemTrust system;
  std::optional<Environment> environment;
};

const char* name(TransportFailure kind) {
  switch (kind) {
    case TransportFailure::name_lookup: return "name_lookup";
    case TransportFailure::connection_refused: return "connection_refused";
    case TransportFailure::unreachable: return "unreachable";
    case TransportFailure::connect_timeout: return "connect_timeout";
    case TransportFailure::timeout: return "timeout";
    case TransportFailure::proxy: return "proxy";
    case TransportFailure::tls_untrusted: return "tls_untrusted";
    case TransportFailure::tls_expired: return "tls_expired";
    case TransportFailure::tls_wrong_host: return "tls_wrong_host";
    case TransportFailure::tls_ca_file: return "tls_ca_file";
    case TransportFailure::tls_other: return "tls_other";
    case TransportFailure::too_large: return "too_large";
    case TransportFailure::interrupted: return "interrupted";
    case TransportFailure::bad_url: return "bad_url";
    case TransportFailure::other: return "other";
  }
  return "unknown";
}

Header to_header(const std::string& text) {
  const std::size_t colon = text.find(": ");
  if (colon == std::string::npos) return {text, ""};
  return {text.substr(0, colon), text.substr(colon + 2)};
}

SecretString filler(const std::string& size) {
  return SecretString(std::string(std::stoul(size), 'x'));
}

void add_variable(std::optional<Environment>& environment, const std::string& entry) {
  if (!environment) environment.emplace();
  const std::size_t equals = entry.find('=');
  environment->set(entry.substr(0, equals), entry.substr(equals + 1));
}

Settings read_arguments(int argc, char** argv) {
  Settings settings;
  HttpRequest& request = settings.request;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    const auto milliseconds = [&] { return std::chrono::milliseconds(std::stoi(value())); };
    if (argument == "--method") request.method = value();
    else if (argument == "--header") request.headers.push_back(to_header(value()));
    else if (argument == "--body") request.body = SecretString(value());
    else if (argument == "--body-bytes") request.body = filler(value());
    else if (argument == "--connect-ms") request.connect_timeout = milliseconds();
    else if (argument == "--timeout-ms") request.timeout = milliseconds();
    else if (argument == "--max-bytes") request.max_response_bytes = std::stoul(value());
    else if (argument == "--address") request.address = value();
    else if (argument == "--ca-directory") settings.system.directories.push_back(value());
    else if (argument == "--ca-bundle") settings.system.bundles.push_back(value());
    else if (argument == "--direct") request.direct = true;
    else if (argument == "--environment") add_variable(settings.environment, value());
    else settings.urls.push_back(argument);
  }
  return settings;
}

Object describe(const HttpResult& result) {
  if (const auto* error = std::get_if<TransportError>(&result)) {
    return {{"failure", name(error->kind)}, {"detail", error->detail}};
  }
  const auto& response = std::get<HttpResponse>(result);
  Object headers;
  for (const Header& header : response.headers) headers.set(header.name, header.value);
  return {{"status", response.status},
          {"headers", headers},
          {"body", response.body.reveal()}};
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings = read_arguments(argc, argv);
  const Environment environment = settings.environment.value_or(Environment::from(environ));
  CurlClient client(environment, settings.system);
  Array answers;
  for (const std::string& url : settings.urls) {
    settings.request.url = url;
    answers.push_back(describe(client.send(settings.request)));
  }
  std::cout << to_json(Document(Object{{"answers", std::move(answers)}}));
}
