// SPDX-License-Identifier: Apache-2.0
// Which work rests on a scope that is no longer in force, from the ledger: risks and objectives that nobody looked at
// since, approved statements of applicability, documents and reviews of the context that are older than the signature.
#include <algorithm>
#include <array>
#include <map>

#include "modules/context/api.h"
#include "modules/documents/api.h"
#include "modules/journey/api.h"
#include "modules/journey/strings.gen.h"
#include "modules/objectives/api.h"
#include "modules/risk/api.h"
#include "modules/scope/api.h"
#include "modules/soa/api.h"
#include "platform/entity/reader.h"
#include "platform/i18n/catalogue.h"

namespace assay::journey {
namespace {

using entity::Reader;
using i18n::Language;
using scope::Dependent;

/// Whether somebody looked at the risk again: rated, treated or tied it to other assets, or set its next review.
bool is_same_assessment(const risk::RiskScenario& a, const risk::RiskScenario& b) {
  return a.inherent_likelihood == b.inherent_likelihood && a.inherent_consequence == b.inherent_consequence &&
         a.residual_likelihood == b.residual_likelihood && a.residual_consequence == b.residual_consequence &&
         a.criteria == b.criteria && a.treatment == b.treatment && a.assets.items == b.assets.items &&
         a.next_review == b.next_review;
}

/// Nothing of the objective was written since.
bool is_same_objective(const objectives::Objective& a, const objectives::Objective& b) {
  return a.version == b.version;
}

/// Each object with the newest signature before its present state. All are read once per signature, not per change.
template <class T>
void add_unchanged(Reader& reader, std::span<const scope::SignedScope> versions, std::span<const T> open,
                   bool (*is_same)(const T&, const T&), std::vector<Dependent>& all) {
  std::map<Id, std::int64_t> made_at;
  for (const auto& version : versions) {
    Reader past(reader.connection(), reader.registry(), reader.today(), version.size);
    std::map<Id, T> then;
    for (auto& object : past.all<T>()) then.emplace(object.id, std::move(object));
    for (const auto& object : open) {
      const auto at = then.find(object.id);
      if (at == then.end() || !is_same(at->second, object)) made_at[object.id] = version.size;
    }
  }
  for (const auto& object : open)
    all.push_back({std::string(T::entity_name), object.id,
                   object.reference.empty() ? object.title : object.reference + " " + object.title,
                   made_at[object.id]});
}

void add_risks(Reader& reader, std::span<const scope::SignedScope> versions, std::vector<Dependent>& all) {
  std::vector<risk::RiskScenario> open;
  for (auto& scenario : reader.all<risk::RiskScenario>())
    if (!scenario.is_closed && scenario.inherent_likelihood) open.push_back(std::move(scenario));
  add_unchanged<risk::RiskScenario>(reader, versions, open, is_same_assessment, all);
}

void add_objectives(Reader& reader, std::span<const scope::SignedScope> versions, std::vector<Dependent>& all) {
  std::vector<objectives::Objective> open;
  for (auto& objective : reader.all<objectives::Objective>())
    if (!objective.outcome) open.push_back(std::move(objective));
  add_unchanged<objectives::Objective>(reader, versions, open, is_same_objective, all);
}

/// What the scope is drawn from (4.3 a and b) comes before it: the first signature uses such work and leaves none
/// behind.
std::int64_t since_first(std::span<const scope::SignedScope> versions, std::int64_t made_at) {
  return versions.empty() ? made_at : std::max(made_at, versions.front().size);
}

bool is_input_of_scope(std::string_view document) {
  static constexpr std::array<std::string_view, 4> kInputs{"charter", "context", "interested-parties", "obligations"};
  return std::ranges::find(kInputs, document) != kInputs.end();
}

void add_approvals(Reader& reader, std::span<const scope::SignedScope> versions, Language language,
                   std::vector<Dependent>& all) {
  for (const auto& version : reader.all<soa::SoaVersion>())
    if (version.state == soa::SoaState::approved && version.ledger_size)
      all.push_back({std::string(soa::SoaVersion::entity_name), version.id,
                     i18n::text(language, msg::journey_soa, {{"version", version.number}}), *version.ledger_size});
  for (const auto& version : reader.all<documents::DocumentVersion>())
    if (version.state == documents::VersionState::approved && version.document != "scope" && version.ledger_size)
      all.push_back(
          {std::string(documents::DocumentVersion::entity_name), version.id,
           i18n::text(language, msg::journey_document, {{"title", version.title}, {"version", version.number}}),
           is_input_of_scope(version.document) ? since_first(versions, *version.ledger_size) : *version.ledger_size});
}

/// The newest review of each subject.
void add_reviews(Reader& reader, std::span<const scope::SignedScope> versions, Language language,
                 std::vector<Dependent>& all) {
  std::map<std::optional<context::ReviewSubject>, context::ContextReview> newest;
  for (auto& review : reader.all<context::ContextReview>()) {
    auto& last = newest[review.subject];
    if (review.ledger_size.value_or(0) >= last.ledger_size.value_or(0)) last = std::move(review);
  }
  for (const auto& [subject, review] : newest)
    all.push_back(
        {std::string(context::ContextReview::entity_name), review.id,
         i18n::text(language, msg::journey_review,
                    {{"day", review.reviewed_on ? review.reviewed_on->text() : std::string()},
                     {"subject", std::string(context::choices(*subject)[static_cast<std::size_t>(*subject)].name)}}),
         since_first(versions, review.ledger_size.value_or(0))});
}

Json stale_json(const scope::StaleWork& stale, Language language) {
  JsonArray versions, because;
  for (const auto number : stale.versions) versions.emplace_back(number);
  for (const auto& change : stale.because) because.push_back(scope::change_json(change, language));
  return JsonObject{{"entity", stale.work.entity},
                    {"id", stale.work.id.text()},
                    {"name", stale.work.name},
                    {"versions", std::move(versions)},
                    {"because", std::move(because)}};
}

/// GET /api/scopes/stale: work that is older than a scope which changed something, with what changed since.
Result<Json> stale(Reader& reader, std::span<const entity::Record>, Language language) {
  const auto versions = scope::signed_scopes(reader);
  std::vector<Dependent> dependents;
  add_risks(reader, versions, dependents);
  add_objectives(reader, versions, dependents);
  add_approvals(reader, versions, language, dependents);
  add_reviews(reader, versions, language, dependents);
  JsonArray items;
  for (const auto& one : scope::stale_work(dependents, versions)) items.push_back(stale_json(one, language));
  const auto total = static_cast<std::int64_t>(items.size());
  return JsonObject{{"items", std::move(items)}, {"total", total}};
}

}  // namespace

std::span<const api::Summary> summaries() {
  static const std::array kSummaries{api::Summary{scope::ScopeVersion::entity_name, "stale", stale}};
  return kSummaries;
}

}  // namespace assay::journey
