#include "aws/curl_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "aws/proxy.hpp"
#include "aws/url.hpp"
#include "support/ascii.hpp"
#include "support/printable.hpp"

namespace configxform::cli::aws {
namespace {

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// What the callbacks of one transfer fill.
struct Answer {
  HttpResponse response;
  std::size_t max_bytes = 0;
  bool too_large = false;
};

// libcurl calls these two; they return less than `size` to break the transfer off.
std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& answer = *static_cast<Answer*>(user);
  answer.too_large = size > answer.max_bytes - answer.response.body.reveal().size();
  if (answer.too_large) return 0;
  answer.response.body.append({data, size});
  return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& headers = static_cast<Answer*>(user)->response.headers;
  const std::string_view line(data, size);
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    headers.clear();  // those of an interim (1xx) answer, or of a proxy's to CONNECT
  } else if (colon != line.npos) {
    headers.push_back({std::string(trim(line.substr(0, colon))),
                       std::string(trim(line.substr(colon + 1)))});
  }
  return size;
}

/// "Name: value" for libcurl, which drops "Name:" and reads "Name;" as an empty value.
void add_header(HeaderList& list, const std::string& name, std::string_view value) {
  std::string line = name + (value.empty() ? ";" : ": ");
  line.append(value);
  list.reset(curl_slist_append(list.release(), line.c_str()));
  wipe(line);
}

HeaderList header_list(const HttpRequest& request) {
  HeaderList list(nullptr, &curl_slist_free_all);
  for (const Header& header : request.headers) add_header(list, header.name, header.value);
  // What libcurl would add by itself, unsigned.
  for (const char* own : {"Accept", "Content-Type", "Expect"}) {
    const auto is_own = [&](const Header& header) { return equal_in_any_case(header.name, own); };
    if (std::any_of(request.headers.begin(), request.headers.end(), is_own)) continue;
    list.reset(curl_slist_append(list.release(), (std::string(own) + ":").c_str()));
  }
  return list;
}

/// What was given, else where libcurl and others look.
SystemTrust system_trust(const SystemTrust& given) {
  if (!given.directories.empty() || !given.bundles.empty()) return given;
  const curl_version_info_data* built = curl_version_info(CURLVERSION_NOW);
  const auto text = [](const char* path) { return path == nullptr ? "" : path; };
  return usual_places(text(built->capath), text(built->cainfo));
}

}  // namespace

class CurlClient::Handle {
 public:
  Handle(const Environment& environment, const SystemTrust& system)
      : environment_(environment), system_(system) {
    unsetenv("SSLKEYLOGFILE");  // libcurl and OpenSSL read it when they start
    curl_global_init(CURL_GLOBAL_DEFAULT);
    easy_ = curl_easy_init();
  }
  ~Handle() {
    curl_easy_cleanup(easy_);
    curl_global_cleanup();
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  HttpResult send(const HttpRequest& request);

 private:
  HttpResult transfer(const HttpRequest& request, const HeaderList& headers, const Url& url,
                      const Trust& trust);
  void set_request(const HttpRequest& request, const HeaderList& headers);
  void set_route(const HttpRequest& request, const Url& url);
  void set_trust(const Trust& trust);
  TransportFailure failure_of(CURLcode code, std::string_view words);
  std::string where() const;

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(easy_, option, value);
  }
  /// nullptr for an empty one: the option is off, libcurl's own default too.
  void set_text(CURLoption option, const std::string& text) {
    curl_easy_setopt(easy_, option, text.empty() ? nullptr : text.c_str());
  }
  long number(CURLINFO info) const {
    long value = 0;
    curl_easy_getinfo(easy_, info, &value);
    return value;
  }

  /// `time` is how long it took until then; 0: the transfer never got there.
  bool got_to(CURLINFO time) const {
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy_, time, &microseconds);
    return microseconds != 0;
  }

  const Environment& environment_;
  const SystemTrust& system_;
  CURL* easy_ = nullptr;
  std::optional<Proxy> proxy_;                      // of the request under way
  HeaderList pinned_{nullptr, &curl_slist_free_all};  // likewise
  std::vector<Trust> trust_;                         // found at the first request with TLS
};

HttpResult CurlClient::Handle::send(const HttpRequest& request) {
  if (easy_ == nullptr) return TransportError{TransportFailure::other, "libcurl cannot start"};
  const Expected<Url> url = parse_url(request.url);
  if (!url) return TransportError{TransportFailure::bad_url, url.error().message};
  if (!std::all_of(request.headers.begin(), request.headers.end(), is_one_line)) {
    return TransportError{TransportFailure::other, "a header to be sent is not one line of text"};
  }
  proxy_.reset();
  if (!request.direct) {
    Expected<std::optional<Proxy>> proxy = proxy_for(*url, environment_);
    if (!proxy) return TransportError{TransportFailure::proxy, proxy.error().message};
    proxy_ = *std::move(proxy);
  }
  const HeaderList headers = header_list(request);
  const bool tls = url->scheme == "https" || (proxy_ && proxy_->url.starts_with("https:"));
  if (!tls) return transfer(request, headers, *url, {});

  if (trust_.empty()) {
    Expected<std::vector<Trust>> found = find_trust(environment_, system_trust(system_));
    if (!found) return TransportError{TransportFailure::tls_ca_file, found.error().message};
    trust_ = *std::move(found);
  }
  for (;;) {
    HttpResult result = transfer(request, headers, *url, trust_.front());
    const auto* error = std::get_if<TransportError>(&result);
    const bool untrusted = error != nullptr && error->kind == TransportFailure::tls_untrusted;
    if (!untrusted || trust_.size() == 1) return result;
    trust_.erase(trust_.begin());  // nothing was sent yet: try the complete set, and stay with it
  }
}

HttpResult CurlClient::Handle::transfer(const HttpRequest& request, const HeaderList& headers,
                                        const Url& url, const Trust& trust) {
  Answer answer;
  answer.max_bytes = request.max_response_bytes;
  std::array<char, CURL_ERROR_SIZE> words{};
  curl_easy_reset(easy_);  // keeps the connection
  set_text(CURLOPT_URL, to_string(url));
  set_request(request, headers);
  set_route(request, url);
  set_trust(trust);
  set(CURLOPT_ERRORBUFFER, words.data());
  set(CURLOPT_WRITEFUNCTION, &on_body);
  set(CURLOPT_WRITEDATA, &answer);
  set(CURLOPT_HEADERFUNCTION, &on_header);
  set(CURLOPT_HEADERDATA, &answer);

  const CURLcode code = curl_easy_perform(easy_);
  set(CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
  answer.response.status = static_cast<int>(number(CURLINFO_RESPONSE_CODE));
  if (code == CURLE_OK) {
    if (proxy_ && answer.response.status == 407) {  // to plain HTTP; CONNECT fails by itself
      return TransportError{TransportFailure::proxy, "the proxy answered 407" + where()};
    }
    return std::move(answer.response);
  }
  std::string detail = printable(words[0] != '\0' ? words.data() : curl_easy_strerror(code));
  const TransportFailure kind =
      answer.too_large ? TransportFailure::too_large : failure_of(code, detail);
  if (kind == TransportFailure::too_large) {
    detail = "the answer is larger than " + std::to_string(answer.max_bytes) + " bytes";
  }
  if (kind == TransportFailure::unreachable) {
    detail += ": " + std::generic_category().message(static_cast<int>(number(CURLINFO_OS_ERRNO)));
  }
  if (kind == TransportFailure::tls_ca_file) detail += "; look at " + trust.variables;
  return TransportError{kind, detail + where()};
}

void CurlClient::Handle::set_request(const HttpRequest& request, const HeaderList& headers) {
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_PATH_AS_IS, 1L);  // the path is signed as it is written
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));  // none of them to the proxy
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_response_bytes));
  set(CURLOPT_CONNECTTIMEOUT_MS, std::max(1L, static_cast<long>(request.connect_timeout.count())));
  set(CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(request.timeout.count())));
  if (request.method == "GET") return;
  const std::string_view body = request.body.reveal();
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  set(CURLOPT_POSTFIELDS, body.data());  // not copied
  set_text(CURLOPT_CUSTOMREQUEST, request.method);
}

void CurlClient::Handle::set_route(const HttpRequest& request, const Url& url) {
  // Always set: libcurl looks at the process environment otherwise.
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_PROXY, proxy_ ? proxy_->url.c_str() : "");
  if (proxy_ && !proxy_->user.empty()) {
    set(CURLOPT_PROXYUSERNAME, proxy_->user.reveal().data());  // ends in a NUL
    set(CURLOPT_PROXYPASSWORD, proxy_->password.reveal().data());
  }
  if (proxy_ && url.scheme == "https") set(CURLOPT_HTTPPROXYTUNNEL, 1L);
  if (request.address.empty()) return;
  const bool ipv6 = request.address.find(':') != std::string::npos;
  const std::string entry = "::" + (ipv6 ? '[' + request.address + ']' : request.address) + ':';
  pinned_.reset(curl_slist_append(nullptr, entry.c_str()));
  set(CURLOPT_CONNECT_TO, pinned_.get());
}

void CurlClient::Handle::set_trust(const Trust& trust) {
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_PROXY_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set_text(CURLOPT_CAINFO, trust.file);
  set_text(CURLOPT_PROXY_CAINFO, trust.file);
  set_text(CURLOPT_CAPATH, trust.directory);
  set_text(CURLOPT_PROXY_CAPATH, trust.directory);
  if (trust.pem.empty()) return;
  curl_blob pem{const_cast<char*>(trust.pem.data()), trust.pem.size(), CURL_BLOB_NOCOPY};
  set(CURLOPT_CAINFO_BLOB, &pem);
  set(CURLOPT_PROXY_CAINFO_BLOB, &pem);
}

TransportFailure CurlClient::Handle::failure_of(CURLcode code, std::string_view words) {
  const auto system_error = static_cast<int>(number(CURLINFO_OS_ERRNO));
  const bool looked_up = got_to(CURLINFO_NAMELOOKUP_TIME_T);
  const bool ready = got_to(CURLINFO_PRETRANSFER_TIME_T);  // the request could be sent

  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return TransportFailure::name_lookup;
    case CURLE_COULDNT_CONNECT: return connect_failure(system_error);
    case CURLE_OPERATION_TIMEDOUT:
      if (ready) return TransportFailure::timeout;
      return looked_up ? TransportFailure::connect_timeout : TransportFailure::name_lookup;
    case CURLE_PEER_FAILED_VERIFICATION:  // one of them is 0
      return certificate_failure(std::max(number(CURLINFO_SSL_VERIFYRESULT),
                                          number(CURLINFO_PROXY_SSL_VERIFYRESULT)));
    case CURLE_SSL_CACERT_BADFILE: return TransportFailure::tls_ca_file;
    case CURLE_SSL_CONNECT_ERROR: return handshake_failure(system_error, words);
    case CURLE_SSL_CIPHER: return TransportFailure::tls_other;
    case CURLE_FILESIZE_EXCEEDED: return TransportFailure::too_large;
    case CURLE_URL_MALFORMAT: return TransportFailure::bad_url;
    case CURLE_PROXY: return TransportFailure::proxy;
    default: break;
  }
  // The proxy answered CONNECT, but not with success, or not in HTTP.
  if (proxy_ && !ready && number(CURLINFO_HTTP_CONNECTCODE) / 100 != 2)
    return TransportFailure::proxy;
  const bool broke = code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE ||
                     code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR;
  return broke ? TransportFailure::interrupted : TransportFailure::other;
}

std::string CurlClient::Handle::where() const {
  if (!proxy_) return {};
  return " (through the proxy " + proxy_->url + " of " + proxy_->variable + ")";
}

CurlClient::CurlClient(const Environment& environment, SystemTrust system)
    : environment_(environment), system_(std::move(system)) {}

CurlClient::~CurlClient() = default;

HttpResult CurlClient::send(const HttpRequest& request) {
  if (!handle_) handle_ = std::make_unique<Handle>(environment_, system_);
  return handle_->send(request);
}

}  // namespace configxform::cli::aws
