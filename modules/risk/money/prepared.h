// SPDX-License-Identifier: Apache-2.0
// Models that were read and solved once, so that a slider that moves costs one what-if. Few are kept; which model is
// meant follows from the head of the ledger, so that a change of the register is seen at once.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/json.h"
#include "modules/risk/quantitative/model.h"
#include "modules/risk/quantitative/year.h"
#include "platform/entity/reader.h"

namespace assay::risk::money {

/// What one request may cost (S-IN-01). The command line computes larger models.
struct Bounds {
  std::size_t scenarios = 2000, controls = 500, treatments = 100, cells = std::size_t{1} << 17, years = 1'000'000;
  /// Each doubles the work; more are taken where so few scenarios hang on them that few rows are swapped.
  std::size_t shared = 6;
  /// Over all states, on a grid of 65,536 cells: a solve or a what-if near this bound takes about 2.5 s of a processor
  /// (assay_bench --benchmark_filter=shared_states_at_the_bound). What solves many times, to explain or to choose
  /// treatments, takes minutes there; it is made one at a time (LongPlace).
  double swapped_rows = 4'000;
};
/// How many rows the grid swaps to see the states of the shared controls, with what else the states cost as rows.
double rows_swapped_for_states(const quantitative::Model& model);
Status within(const quantitative::Model& model, const Bounds& bounds);

/// One model and what was computed of it. Its answers are made one at a time.
class Prepared {
 public:
  Prepared(Json document, quantitative::Model model);
  [[nodiscard]] const Json& document() const { return document_; }
  [[nodiscard]] const quantitative::Model& model() const { return model_; }

  Json quantify();
  Result<Json> what_if(const Json& change);
  /// Refused as busy while other long answers are made: they take seconds of a processor.
  Result<Json> optimise();
  Result<Json> explain();
  Result<Json> simulate();

 private:
  quantitative::YearSolver& solver();
  Result<Json> kept(const std::string& name, Json (*make)(const quantitative::Model&, const Json&));

  Json document_;
  std::string hash_;  ///< of the document, for what-ifs
  quantitative::Model model_;
  std::mutex mutex_;
  std::optional<quantitative::YearSolver> solver_;
  std::map<std::string, Json> answers_;
};

/// The register as of the reader's moment.
Result<std::shared_ptr<Prepared>> prepared_register(entity::Reader& reader);
/// A document that came with the request.
Result<std::shared_ptr<Prepared>> prepared_document(const Json& document);

}  // namespace assay::risk::money
