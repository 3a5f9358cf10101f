// configxform::transform and its steps beside RapidJSON's own parse and write, on the same text.
//
//   transform_bench [--benchmark_...] FILE...
//
// Each takes a document that holds nothing to complain of. "peak" is the memory that one call takes
// beyond the text, as a multiple of the text.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <configxform/configxform.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace configxform;

const Options kOptions{.limits = {.bytes = std::size_t{1} << 30}};

void need(bool done, const char* what) {
  if (done) return;
  std::fprintf(stderr, "transform_bench: %s failed\n", what);
  std::_Exit(1);
}

void run_transform(const std::string& json) {
  need(transform(json, kOptions).has_value(), "transform");
}

template <unsigned flags>
void run_rapidjson(const std::string& json) {
  rapidjson::Document document;
  need(!document.Parse<flags>(json.data(), json.size()).HasParseError(), "RapidJSON's parse");
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> writer(text);
  need(document.Accept(writer), "RapidJSON's write");
  benchmark::DoNotOptimize(text.GetString());
}

/// What RapidJSON is told to do in configxform: check UTF-8, read any depth, and floats exactly.
constexpr unsigned kSameCare = rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseIterativeFlag |
                               rapidjson::kParseFullPrecisionFlag;

/// Kilobytes that `work` takes, in a process of its own.
template <class Work>
double peak(const Work& work) {
  malloc_trim(0);
  const auto run = [](const auto& in_child) {
    const pid_t child = fork();
    if (child == 0) {
      in_child();
      std::_Exit(0);
    }
    int status = 0;
    rusage usage{};
    need(child > 0 && wait4(child, &status, 0, &usage) == child && status == 0, "a child");
    return static_cast<double>(usage.ru_maxrss);
  };
  const double before = run([] {});
  return run(work) - before;
}

using Work = void (*)(const std::string&);

void add(const std::string& name, const std::string& json, Work work) {
  benchmark::RegisterBenchmark(name.c_str(), [&json, work](benchmark::State& state) {
    state.counters["peak"] = 1024 * peak([&] { work(json); }) / static_cast<double>(json.size());
    for (auto _ : state) work(json);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
  })->Unit(benchmark::kMillisecond);
}

/// A step of transform, for which `state` has what the steps before it made.
template <class Step>
void add_step(const std::string& name, const std::string& json, Step step) {
  benchmark::RegisterBenchmark(name.c_str(), [&json, step](benchmark::State& state) {
    auto document = parse_json(json, kOptions);
    need(document.has_value(), "parse_json");
    const auto toml = to_toml(*document, kOptions);
    need(toml.has_value(), "to_toml");
    for (auto _ : state) step(*document, *toml);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
  })->Unit(benchmark::kMillisecond);
}

void add_all(const std::string& file, const std::string& json) {
  add("transform/" + file, json, run_transform);
  add("rapidjson/" + file, json, run_rapidjson<rapidjson::kParseDefaultFlags>);
  add("rapidjson, same care/" + file, json, run_rapidjson<kSameCare>);
  add_step("parse_json/" + file, json, [&json](const Document&, const std::string&) {
    need(parse_json(json, kOptions).has_value(), "parse_json");
  });
  add_step("check/" + file, json, [](Document& document, const std::string&) {
    need(!stops(repair_and_check(document, kOptions), CheckMode::strict), "check");
  });
  add_step("to_toml/" + file, json, [](const Document& document, const std::string&) {
    need(to_toml(document, kOptions).has_value(), "to_toml");
  });
  add_step("verify_toml/" + file, json, [](const Document& document, const std::string& toml) {
    need(verify_toml(toml, document).empty(), "verify_toml");
  });
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> texts;
  texts.reserve(static_cast<std::size_t>(argc));
  for (int i = 1; i < argc; ++i) {
    std::ifstream stream(argv[i], std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    const std::string path = argv[i];
    add_all(path.substr(path.rfind('/') + 1), texts.back());
  }
  return benchmark::RunSpecifiedBenchmarks() > 0 ? 0 : 1;
}
