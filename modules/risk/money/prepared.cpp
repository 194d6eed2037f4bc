// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/money/prepared.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <list>

#include "base/hash.h"
#include "modules/risk/money/register_model.h"
#include "modules/risk/money/strings.gen.h"
#include "modules/risk/quantitative/advice_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"
#include "platform/ledger/ledger.h"

namespace assay::risk::money {
namespace {

namespace rq = quantitative;

constexpr std::size_t kMostKept = 4;  // about 20 MB each on the default grid

/// The models that were asked for last.
class Kept {
 public:
  std::shared_ptr<Prepared> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (auto at = models_.begin(); at != models_.end(); ++at)
      if (at->first == key) {
        models_.splice(models_.begin(), models_, at);
        return models_.front().second;
      }
    return nullptr;
  }
  std::shared_ptr<Prepared> keep(const std::string& key, std::shared_ptr<Prepared> model) {
    const std::lock_guard lock(mutex_);
    models_.emplace_front(key, std::move(model));
    if (models_.size() > kMostKept) models_.pop_back();
    return models_.front().second;
  }

 private:
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<Prepared>>> models_;
};

Kept& kept_models() {
  static Kept kept;
  return kept;
}

/// One long computation at a time; the place of whoever is in.
class LongPlace {
 public:
  LongPlace() : is_mine_(!taken().test_and_set()) {}
  ~LongPlace() {
    if (is_mine_) taken().clear();
  }
  LongPlace(const LongPlace&) = delete;
  LongPlace& operator=(const LongPlace&) = delete;
  [[nodiscard]] bool is_mine() const { return is_mine_; }

 private:
  static std::atomic_flag& taken() {
    static std::atomic_flag flag;
    return flag;
  }
  bool is_mine_;
};

Result<std::shared_ptr<Prepared>> prepare(const std::string& key, Json document) {
  auto model = TRY(rq::read_model(document));
  TRY(within(model, {}));
  return kept_models().keep(key, std::make_shared<Prepared>(std::move(document), std::move(model)));
}

}  // namespace

double rows_swapped_for_states(const rq::Model& model) {
  const auto shared = rq::shared_controls(model);
  if (shared.empty()) return 0;
  double rows = 0, with_any = 0, subsets = 0;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i) {
    const auto bits = rq::shared_bits(model, shared, i);
    if (bits == 0) continue;
    with_any += 1;
    subsets += std::ldexp(1.0, std::popcount(bits));  // each is resolved once more for the mean
  }
  if (shared.size() <= rq::kMostExactShared) {
    const double states = std::ldexp(1.0, static_cast<int>(shared.size()));
    // From one state to the next one control changes: the first in every second step, the next in every fourth.
    for (std::size_t k = 0; k < shared.size(); ++k)
      rows +=
          std::ldexp(states, -static_cast<int>(k) - 1) * static_cast<double>(rq::scenarios_of(model, shared[k]).size());
    rows += states;
  } else {
    constexpr double kStatesSolved = 512;
    rows = kStatesSolved * (1 + with_any);
  }
  constexpr double kResolvedLikeARow = 10;
  return rows * static_cast<double>(model.cells) / 65'536 + subsets / kResolvedLikeARow;
}

Status within(const rq::Model& model, const Bounds& bounds) {
  Problems problems;
  const auto check = [&](std::string field, std::string_view what, std::size_t count, std::size_t limit) {
    if (count > limit)
      problems.add(std::move(field), msg::risk_money_too_large,
                   {{"count", static_cast<std::int64_t>(count)},
                    {"what", std::string(what)},
                    {"limit", static_cast<std::int64_t>(limit)}});
  };
  check("scenarios", "scenarios", model.scenarios.size(), bounds.scenarios);
  check("controls", "controls", model.controls.size(), bounds.controls);
  const auto shared = rq::shared_controls(model).size();
  if (shared > bounds.shared && rows_swapped_for_states(model) > bounds.swapped_rows)
    problems.add("controls", msg::risk_money_too_many_shared,
                 {{"count", static_cast<std::int64_t>(shared)}, {"limit", static_cast<std::int64_t>(bounds.shared)}});
  check("treatments", "treatments", model.treatments.size(), bounds.treatments);
  check("cells", "cells", model.cells, bounds.cells);
  check("years", "years", model.years, bounds.years);
  return problems.status(Errc::too_large);
}

Prepared::Prepared(Json document, rq::Model model)
    : document_(std::move(document)), hash_(sha256(canonical_json(document_)).hex()), model_(std::move(model)) {}

rq::YearSolver& Prepared::solver() {
  if (!solver_) solver_.emplace(model_, rq::Book::retained, rq::Effort{model_.cells});
  return *solver_;
}

Json Prepared::quantify() {
  const std::lock_guard lock(mutex_);
  auto& answer = answers_["quantify"];
  if (answer.is_null()) answer = rq::quantify(solver(), document_);
  return answer;
}

Result<Json> Prepared::what_if(const Json& change) {
  const auto after = TRY(rq::changed(model_, change));
  TRY(within(after, {}));
  const std::lock_guard lock(mutex_);
  return rq::what_if(solver(), after, rq::what_if_input(hash_, change));
}

Result<Json> Prepared::kept(const std::string& name, Json (*make)(const rq::Model&, const Json&)) {
  const auto find = [&]() -> std::optional<Json> {
    const std::lock_guard lock(mutex_);
    const auto at = answers_.find(name);
    return at == answers_.end() ? std::nullopt : std::optional(at->second);
  };
  if (auto known = find()) return std::move(*known);
  const LongPlace place;
  if (!place.is_mine()) return refuse(Errc::busy, "", msg::risk_money_busy);
  auto made = make(model_, document_);  // the model does not change, so what-ifs go on meanwhile
  const std::lock_guard lock(mutex_);
  return answers_[name] = std::move(made);
}

Result<Json> Prepared::optimise() { return kept("optimise", rq::optimise); }
Result<Json> Prepared::explain() { return kept("explain", rq::explain); }
Result<Json> Prepared::simulate() {
  return kept("simulate",
              [](const rq::Model& model, const Json& input) { return rq::simulation_report(model, input, 1); });
}

Result<std::shared_ptr<Prepared>> prepared_register(entity::Reader& reader) {
  const auto head = ledger::head(reader.connection());
  const auto key = "register " + head.root.hex() + " " + std::to_string(reader.as_of().value_or(-1));
  if (auto known = kept_models().find(key)) return known;
  return prepare(key, TRY(model_document(reader)));
}

Result<std::shared_ptr<Prepared>> prepared_document(const Json& document) {
  const auto key = "document " + sha256(canonical_json(document)).hex();
  if (auto known = kept_models().find(key)) return known;
  return prepare(key, document);
}

}  // namespace assay::risk::money
