// SPDX-License-Identifier: Apache-2.0
// The largest models of their kind that a request may bring: what is counted before an answer is made, beside what the
// answer then takes. Each runs once, on a model that nobody asked for before.
#include <benchmark/benchmark.h>

#include <ctime>
#include <functional>

#include "modules/risk/money/prepared.h"
#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/model_json.h"

namespace assay::risk::money {
namespace {

namespace rq = quantitative;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Scenarios with an uncertain rate and loss, controls on them, some of them shared, and a treatment for each few.
Json document(std::size_t count, std::size_t shared, std::size_t treatments) {
  JsonArray scenarios, controls, options;
  for (std::size_t k = 0; k < shared; ++k)
    controls.emplace_back(JsonObject{
        {"id", "k" + std::to_string(k)}, {"efficacy", 0.9}, {"reliability", 0.8 + 0.02 * double(k)}, {"shared", true}});
  for (std::size_t k = 0; k < 20; ++k)
    controls.emplace_back(
        JsonObject{{"id", "c" + std::to_string(k)}, {"efficacy", JsonObject{{"p05", 0.4}, {"p95", 0.9}}}});
  for (std::size_t i = 0; i < count; ++i) {
    JsonArray links{JsonObject{{"control", "c" + std::to_string(i % 20)}, {"frequency", 0.4}}};
    for (std::size_t k = 0; k < shared && i % 4 == 0; ++k)
      links.emplace_back(JsonObject{{"control", "k" + std::to_string(k)}, {"frequency", 0.3}, {"severity", 0.1}});
    scenarios.emplace_back(
        JsonObject{{"id", "s" + std::to_string(i)},
                   {"frequency", JsonObject{{"rate", JsonObject{{"p05", 0.02}, {"p95", 1 + 0.01 * double(i)}}}}},
                   {"severity", JsonObject{{"kind", "lognormal"}, {"p05", 2000 + double(i)}, {"p95", 300'000}}},
                   {"severity_factor", 2},
                   {"controls", std::move(links)}});
  }
  double cost = 0;
  for (std::size_t j = 0; j < treatments; ++j) {
    JsonArray effects;
    for (std::size_t e = 0; e < 5; ++e)
      effects.emplace_back(JsonObject{{"scenario", "s" + std::to_string((7 * j + 13 * e) % count)},
                                      {"frequency", 0.2 + 0.005 * double(j)},
                                      {"severity", 0.1}});
    cost += 1000 + 700 * double(j % 9);
    options.emplace_back(JsonObject{
        {"id", "t" + std::to_string(j)}, {"cost", 1000 + 700 * double(j % 9)}, {"effects", std::move(effects)}});
  }
  return JsonObject{{"scenarios", std::move(scenarios)},
                    {"controls", std::move(controls)},
                    {"treatments", std::move(options)},
                    {"budget", 0.35 * cost},
                    {"years", 1'000'000}};
}

void at_the_bound(benchmark::State& state, std::size_t shared, std::size_t treatments,
                  double (*counted)(const rq::Model&), Result<Json> (*answer)(Prepared&)) {
  const auto model_of = [&](std::size_t count) { return *rq::read_model(document(count, shared, treatments)); };
  std::size_t low = 1, high = Bounds().scenarios + 1;
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (counted(model_of(middle)) <= Bounds().seconds ? low : high) = middle;
  }
  for (auto _ : state) {
    const auto prepared = prepared_document(document(low, shared, treatments));
    const double start = processor_seconds();
    const auto found = answer(**prepared);
    if (!found) return state.SkipWithError("refused");
    benchmark::DoNotOptimize(to_json(*found).size());
    state.counters["took_s"] = processor_seconds() - start;
  }
  state.counters["scenarios"] = static_cast<double>(low);
  state.counters["counted_s"] = counted(model_of(low));
}

double to_explain(const rq::Model& model) { return rq::plan_to_explain(model, Bounds().seconds).least; }
double to_optimise(const rq::Model& model) { return rq::plan_to_optimise(model, Bounds().seconds).least; }
double to_simulate(const rq::Model& model) { return rq::plan_to_simulate(model, Bounds().seconds).least; }

Result<Json> quantify(Prepared& model) { return model.quantify(); }
Result<Json> explain(Prepared& model) { return model.explain(); }
Result<Json> optimise(Prepared& model) { return model.optimise(); }
Result<Json> simulate(Prepared& model) { return model.simulate(); }

#define AT_THE_BOUND(question, shared, treatments, counted)                                                  \
  BENCHMARK_CAPTURE(at_the_bound, question##_##shared##_##treatments, shared, treatments, counted, question) \
      ->Name("Risk/" #question "_at_the_bound_" #shared "_shared_" #treatments "_treatments")                \
      ->Iterations(1)                                                                                        \
      ->Unit(benchmark::kMillisecond)

AT_THE_BOUND(quantify, 0, 0, rq::work_to_quantify);
AT_THE_BOUND(quantify, 6, 0, rq::work_to_quantify);
AT_THE_BOUND(explain, 0, 0, to_explain);
AT_THE_BOUND(explain, 0, 40, to_explain);
AT_THE_BOUND(explain, 4, 12, to_explain);
AT_THE_BOUND(optimise, 0, 12, to_optimise);
AT_THE_BOUND(optimise, 0, 100, to_optimise);
AT_THE_BOUND(optimise, 4, 40, to_optimise);
AT_THE_BOUND(simulate, 0, 0, to_simulate);

}  // namespace
}  // namespace assay::risk::money
