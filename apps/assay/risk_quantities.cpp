// SPDX-License-Identifier: Apache-2.0
// Reads the model, computes, prints. Refusals go to standard error, one line for each parameter.
#include "apps/assay/risk_quantities.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#include "apps/assay/command_line.h"
#include "base/hash.h"
#include "base/json.h"
#include "modules/risk/money/note_texts.h"
#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"
#include "platform/i18n/catalogue.h"

namespace assay::cli {
namespace {

namespace rq = risk::quantitative;

constexpr JsonLimits kModelJson{64 << 20, 32, 1000, 100'000, 1 << 20};

int print(const Json& json, const QuantityOptions& options) {
  std::fputs(to_pretty_json(risk::money::with_note_texts(json, i18n::language_of(options.language))).c_str(), stdout);
  return 0;
}

int print(const Refusal& refusal, const QuantityOptions& options) {
  std::fputs((i18n::text(i18n::language_of(options.language), refusal) + "\n").c_str(), stderr);
  return exit_code(refusal.code);
}

Result<Json> document(const std::string& path) {
  const auto text = read_file(path);
  auto json = parse_json(text, kModelJson);
  if (json) return std::move(*json);
  return std::unexpected(rq::parse_model(text).error());
}

struct Input {
  Json json;
  rq::Model model;
};

Result<Input> input_of(const QuantityOptions& options) {
  auto json = TRY(document(options.file));
  auto model = TRY(rq::read_model(json));
  return Input{std::move(json), std::move(model)};
}

int schema() {
  std::fputs(std::string(rq::model_schema()).c_str(), stdout);
  return 0;
}

}  // namespace

namespace {

/// One document in, one out.
template <class Answer>
int answer(const QuantityOptions& options, Answer of) {
  if (options.wants_schema) return schema();
  const auto input = input_of(options);
  if (!input) return print(input.error(), options);
  return print(of(*input), options);
}

/// A document that is no model, and what follows from it.
int follow(const QuantityOptions& options, Result<Json> (*of)(const Json&)) {
  const auto input = document(options.file);
  if (!input) return print(input.error(), options);
  const auto result = of(*input);
  return result ? print(*result, options) : print(result.error(), options);
}

}  // namespace

int update_by_evidence(const QuantityOptions& options) { return follow(options, rq::evidence_update); }
int bridge(const QuantityOptions& options) { return follow(options, rq::bridge); }
int calibrate(const QuantityOptions& options) { return follow(options, rq::calibration); }
int bet(const QuantityOptions& options) { return follow(options, rq::equivalent_bet); }

int quantify(const QuantityOptions& options) {
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  return answer(options, [&](const Input& input) {
    return options.is_simulated ? rq::simulation_report(input.model, input.json, threads)
                                : rq::quantify(input.model, input.json);
  });
}

int optimise(const QuantityOptions& options) {
  return answer(options, [](const Input& input) { return rq::optimise(input.model, input.json); });
}

int explain(const QuantityOptions& options) {
  return answer(options, [](const Input& input) { return rq::explain(input.model, input.json); });
}

int what_if(const QuantityOptions& options) {
  if (options.wants_schema) return schema();
  const auto input = input_of(options);
  if (!input) return print(input.error(), options);
  const auto change = document(options.change);
  if (!change) return print(change.error(), options);
  const auto after = rq::changed(input->model, *change);
  if (!after) return print(after.error(), options);
  return print(rq::what_if(input->model, *after, rq::what_if_input(sha256(canonical_json(input->json)).hex(), *change)),
               options);
}

}  // namespace assay::cli
