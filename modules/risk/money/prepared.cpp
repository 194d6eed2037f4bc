// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/money/prepared.h"

#include <algorithm>
#include <atomic>
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
  TRY(within(model));
  return kept_models().keep(key, std::make_shared<Prepared>(std::move(document), std::move(model)));
}

}  // namespace

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
  check("treatments", "treatments", model.treatments.size(), bounds.treatments);
  check("cells", "cells", model.cells, bounds.cells);
  check("years", "years", model.years, bounds.years);
  return problems.status(Errc::too_large);
}

Status affordable(std::string_view question, double seconds, const rq::Model& model, const Bounds& bounds) {
  if (seconds <= bounds.seconds) return {};
  Args args{{"question", std::string(question)},
            {"needs", static_cast<std::int64_t>(std::ceil(std::min(seconds, 1e9)))},
            {"limit", static_cast<std::int64_t>(bounds.seconds)}};
  // Where the states of the shared controls are most of it, they are what to change.
  const rq::Work work(model, rq::Book::retained);
  if (2 * work.states(model.cells) < work.solve(model.cells, false))
    return refuse(Errc::too_large, "scenarios", msg::risk_money_too_much_work, std::move(args));
  std::string names;
  const auto shared = rq::shared_controls(model);
  for (const auto control : shared) names += (names.empty() ? "" : ", ") + model.controls[control].id;
  args.push_back({"count", static_cast<std::int64_t>(shared.size())});
  args.push_back({"names", names});
  args.push_back({"scenarios", static_cast<std::int64_t>(work.moving())});
  return refuse(Errc::too_large, "controls", msg::risk_money_too_many_shared, std::move(args));
}

double seconds_to_read(const Json& question) {
  constexpr double kTable = 0.5e-3, kSlowTable = 2e-3, kPrior = 0.5e-3;
  double sum = 0;
  if (const auto* array = question.if_array())
    for (const auto& one : *array) sum += seconds_to_read(one);
  const auto* object = question.if_object();
  if (object == nullptr) return sum;
  for (const auto& [name, value] : *object) {
    sum += seconds_to_read(value);
    if (name == "prior") sum += kPrior;
    if (name == "values") sum += kTable;
    if (const auto* forms = value.if_array(); forms != nullptr && name == "forms")
      for (const auto& form : *forms) {
        const auto kind = form["severity"]["kind"].text_or("lognormal");
        sum += kind == "lognormal" || kind == "constant" || kind == "uniform" ? kTable : kSlowTable;
      }
  }
  return sum;
}

Status readable(const Json& question, const Bounds& bounds) {
  const double needs = seconds_to_read(question);
  if (needs <= bounds.seconds_of_reading) return {};
  return refuse(Errc::too_large, "scenarios", msg::risk_money_too_much_to_read,
                {{"needs", static_cast<std::int64_t>(std::ceil(needs))},
                 {"limit", static_cast<std::int64_t>(bounds.seconds_of_reading)}});
}

Prepared::Prepared(Json document, rq::Model model)
    : document_(std::move(document)), hash_(sha256(canonical_json(document_)).hex()), model_(std::move(model)) {}

rq::YearSolver& Prepared::solver() {
  if (!solver_) solver_.emplace(model_, rq::Book::retained, rq::Effort{model_.cells});
  return *solver_;
}

Result<Json> Prepared::quantify() {
  const std::lock_guard lock(mutex_);
  auto& answer = answers_["quantify"];
  if (!answer.is_null()) return answer;
  TRY(affordable("quantify", rq::work_to_quantify(model_), model_));
  return answer = rq::quantify(solver(), document_);
}

Result<Json> Prepared::what_if(const Json& change) {
  const auto after = TRY(rq::changed(model_, change));
  TRY(within(after));
  const std::lock_guard lock(mutex_);
  if (!seconds_to_try_) seconds_to_try_ = rq::work_to_try(model_);
  TRY(affordable("whatif", *seconds_to_try_ + rq::work_to_try(after), after));
  return rq::what_if(solver(), after, rq::what_if_input(hash_, change));
}

Result<Json> Prepared::kept(const std::string& name, const std::function<Result<Json>()>& make) {
  const auto find = [&]() -> std::optional<Json> {
    const std::lock_guard lock(mutex_);
    const auto at = answers_.find(name);
    return at == answers_.end() ? std::nullopt : std::optional(at->second);
  };
  if (auto known = find()) return std::move(*known);
  const LongPlace place;
  if (!place.is_mine()) return refuse(Errc::busy, "", msg::risk_money_busy);
  auto made = TRY(make());  // the model does not change, so what-ifs go on meanwhile
  const std::lock_guard lock(mutex_);
  return answers_[name] = std::move(made);
}

Result<Json> Prepared::optimise() {
  return kept("optimise", [this]() -> Result<Json> {
    const auto plan = rq::plan_to_optimise(model_, Bounds().seconds);
    TRY(affordable("optimise", plan.least, model_));
    return rq::optimise(model_, document_, plan.effort);
  });
}
Result<Json> Prepared::explain() {
  return kept("explain", [this]() -> Result<Json> {
    const auto plan = rq::plan_to_explain(model_, Bounds().seconds);
    TRY(affordable("explain", plan.least, model_));
    return rq::explain(model_, document_, plan.effort);
  });
}
Result<Json> Prepared::simulate() {
  return kept("simulate", [this]() -> Result<Json> {
    const auto plan = rq::plan_to_simulate(model_, Bounds().seconds);
    TRY(affordable("simulate", plan.least, model_));
    auto shorter = model_;
    shorter.years = plan.effort;
    return rq::simulation_report(shorter, document_, 1);
  });
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
