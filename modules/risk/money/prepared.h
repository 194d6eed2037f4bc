// SPDX-License-Identifier: Apache-2.0
// Models that were read and solved once, so that a slider that moves costs one what-if. Few are kept; which model is
// meant follows from the head of the ledger, so that a change of the register is seen at once.
#pragma once

#include <functional>
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
  double seconds = 3;  ///< of a processor, by counts before anything is computed (quantitative/work.h)
  double seconds_of_reading = 1;
};
Status within(const quantitative::Model& model, const Bounds& bounds = {});
/// A question of `seconds` of work; the refusal says what it needs, what is given, and whose states of shared controls
/// make it long.
Status affordable(std::string_view question, double seconds, const quantitative::Model& model,
                  const Bounds& bounds = {});

/// Sums of forms and laws of incidents are tables that reading makes: by their number, before anything is read.
double seconds_to_read(const Json& question);
Status readable(const Json& question, const Bounds& bounds = {});

/// One model and what was computed of it. Its answers are made one at a time.
class Prepared {
 public:
  Prepared(Json document, quantitative::Model model);
  [[nodiscard]] const Json& document() const { return document_; }
  [[nodiscard]] const quantitative::Model& model() const { return model_; }

  Result<Json> quantify();
  Result<Json> what_if(const Json& change);
  /// Refused as busy while other long answers are made: they take seconds of a processor.
  Result<Json> optimise();
  Result<Json> explain();
  Result<Json> simulate();

 private:
  quantitative::YearSolver& solver();
  Result<Json> kept(const std::string& name, const std::function<Result<Json>()>& make);

  Json document_;
  std::string hash_;  ///< of the document, for what-ifs
  quantitative::Model model_;
  std::mutex mutex_;
  std::optional<quantitative::YearSolver> solver_;
  std::optional<double> seconds_to_try_;
  std::map<std::string, Json> answers_;
};

/// The register as of the reader's moment.
Result<std::shared_ptr<Prepared>> prepared_register(entity::Reader& reader);
/// A document that came with the request.
Result<std::shared_ptr<Prepared>> prepared_document(const Json& document);

}  // namespace assay::risk::money
