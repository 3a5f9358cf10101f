// libconfigxform: GitLab Runner configuration, from JSON to the config.toml that gitlab-runner
// reads, and back.
//
//   #include <configxform/configxform.hpp>
//
//   auto toml = configxform::transform(json_text);
//   std::cerr << configxform::format(toml.diagnostics(), "config.json");
//   if (toml) std::cout << *toml;
//
// or step by step:
//
//   auto document = configxform::parse_json(json_text);            // json.hpp
//   document->set("/concurrent", configxform::Value(20));          // document.hpp
//   for (auto runner : configxform::Config(*document).runners())   // config.hpp
//     runner.set_token(token);
//   auto findings = configxform::repair_and_check(*document);      // check.hpp
//   auto toml = configxform::to_toml(*document);                   // toml.hpp
//
// Rules that hold everywhere:
//   * Nothing throws but std::bad_alloc. A call that can fail returns a Result, and what went
//     wrong, or what is worth knowing, is in its diagnostics() (result.hpp, diagnostic.hpp).
//     The headers compile with -fno-exceptions.
//   * No diagnostic holds a value of the document: keys, places and types only.
//   * Text is UTF-8. Lines and columns count from 1, columns in code points.
//   * There are no globals: different threads may work on different objects, and read the same
//     one. The locale has no influence.
#pragma once

#include <configxform/check.hpp>
#include <configxform/config.hpp>
#include <configxform/diagnostic.hpp>
#include <configxform/document.hpp>
#include <configxform/format.hpp>
#include <configxform/json.hpp>
#include <configxform/merge.hpp>
#include <configxform/options.hpp>
#include <configxform/redact.hpp>
#include <configxform/result.hpp>
#include <configxform/runner_version.hpp>
#include <configxform/schema.hpp>
#include <configxform/summary.hpp>
#include <configxform/toml.hpp>
#include <configxform/transform.hpp>
#include <configxform/value.hpp>
#include <configxform/version.hpp>
