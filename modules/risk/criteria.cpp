// SPDX-License-Identifier: Apache-2.0
// The criteria entity and its rows; how rows become values. A row is what a spreadsheet line says, so that an
// organisation's own table can be imported as it is.
#include "modules/risk/criteria.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>

#include "modules/risk/strings.gen.h"
#include "platform/entity/codec.h"

namespace assay::risk {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// "1..6", "1-6" or one number.
std::optional<std::pair<int, int>> bounds(std::string_view text) {
  for (const std::string_view separator : {"..", "-", "–"}) {
    const auto at = text.find(separator);
    if (at == std::string_view::npos) continue;
    const auto low = number(text.substr(0, at)), high = number(text.substr(at + separator.size()));
    if (!low || !high || *low > *high) return {};
    return std::pair{*low, *high};
  }
  const auto one = number(text);
  return one ? std::optional(std::pair{*one, *one}) : std::nullopt;
}

/// "4 - likely" is level 4 with the name likely.
LevelFacts level_of(const RiskCriteriaRow& row, Problems& problems) {
  LevelFacts level{0, "", row.meaning, row.is_reserved};
  const auto space = row.level.find_first_of(" -:");
  const auto value = number(std::string_view(row.level).substr(0, space));
  if (!value) problems.add("level", msg::risk_row_level_not_a_number, {{"value", row.level}}, {row.id});
  level.level = value.value_or(0);
  if (space != std::string::npos) {
    const auto name = row.level.find_first_not_of(" -:", space);
    if (name != std::string::npos) level.name = row.level.substr(name);
  }
  return level;
}

/// The level with what ties it to the world.
LevelFacts anchored(const RiskCriteriaRow& row, Problems& problems) {
  auto level = level_of(row, problems);
  const auto scaled = [](const std::optional<entity::Decimal<4>>& value) {
    return value ? std::optional(value->scaled) : std::nullopt;
  };
  if (row.kind == CriteriaRowKind::likelihood && (row.rate_min || row.rate_max))
    level.rate = RateRange{scaled(row.rate_min).value_or(0), scaled(row.rate_max)};
  if (row.kind == CriteriaRowKind::consequence && (row.money_min || row.money_max)) {
    const auto& named = row.money_min ? *row.money_min : *row.money_max;
    level.money = MoneyRange{row.money_min ? row.money_min->amount : 0,
                             row.money_max ? std::optional(row.money_max->amount) : std::nullopt, named.currency};
    if (row.money_min && row.money_max && row.money_min->currency != row.money_max->currency)
      problems.add("money_max", msg::risk_row_two_currencies, {{"value", row.level}}, {row.id});
  }
  return level;
}

/// "legal,3" with what it means there.
void add_anchor(const RiskCriteriaRow& row, CriteriaFacts& facts, Problems& problems) {
  const auto comma = row.level.find(',');
  const auto level = comma == std::string::npos ? std::nullopt : number(std::string_view(row.level).substr(comma + 1));
  if (!level) {
    problems.add("level", msg::risk_row_anchor_unreadable, {{"value", row.level}}, {row.id});
    return;
  }
  facts.anchors.push_back({row.level.substr(0, comma), *level, row.meaning});
}

AcceptanceRuleFacts acceptance_of(const RiskCriteriaRow& row) {
  AcceptanceRuleFacts rule;
  for (const auto& signer : row.signers.items) rule.signers.push_back({SignerKind::person, signer.id});
  if (row.top_management_signs) rule.signers.push_back({SignerKind::top_management, {}});
  rule.is_acceptable = row.is_acceptable;
  rule.is_reason_required = row.is_reason_required;
  rule.validity_months = static_cast<int>(row.validity_months.value_or(12));
  return rule;
}

void add_rider(const RiskCriteriaRow& row, CriteriaFacts& facts, Problems& problems) {
  auto rule = acceptance_of(row);
  const auto equal = row.level.find_first_of("=≥");
  rule.consequence_from = number(std::string_view(row.level).substr(equal == std::string::npos ? 0 : equal + 1));
  if (!rule.consequence_from) problems.add("level", msg::risk_row_level_not_a_number, {{"value", row.level}}, {row.id});
  facts.acceptance.push_back(std::move(rule));
}

void add_cell(const RiskCriteriaRow& row, CriteriaFacts& facts, Problems& problems) {
  const auto comma = row.level.find(',');
  const auto likelihood = number(std::string_view(row.level).substr(0, comma));
  const auto consequence =
      comma == std::string::npos ? std::nullopt : number(std::string_view(row.level).substr(comma + 1));
  const auto score = number(row.range);
  if (!likelihood || !consequence || !score) {
    problems.add("level", msg::risk_row_cell_unreadable, {{"value", row.level}}, {row.id});
    return;
  }
  facts.grid.push_back({*likelihood, *consequence, *score, ""});
}

void add_row(const RiskCriteriaRow& row, CriteriaFacts& facts, Problems& problems) {
  switch (row.kind) {
    case CriteriaRowKind::likelihood: facts.likelihood.push_back(anchored(row, problems)); break;
    case CriteriaRowKind::consequence: facts.consequence.push_back(anchored(row, problems)); break;
    case CriteriaRowKind::dimension: facts.dimensions.push_back({row.level, row.meaning}); break;
    case CriteriaRowKind::band: {
      const auto range = bounds(row.range);
      if (!range) problems.add("range", msg::risk_row_range_unreadable, {{"value", row.range}}, {row.id});
      const auto [low, high] = range.value_or(std::pair{0, 0});
      facts.bands.push_back({row.level, low, high, 0});
      break;
    }
    case CriteriaRowKind::cell: add_cell(row, facts, problems); break;
    case CriteriaRowKind::acceptance: {
      auto rule = acceptance_of(row);
      rule.band = row.level;
      facts.acceptance.push_back(std::move(rule));
      break;
    }
    case CriteriaRowKind::acceptance_rider: add_rider(row, facts, problems); break;
    case CriteriaRowKind::anchor: add_anchor(row, facts, problems); break;
    default: break;  // texts for people: score, reporting, movement rules, review
  }
}

}  // namespace

std::span<const entity::Choice> choices(CriteriaState) {
  static constexpr std::array kChoices{entity::Choice{0, "draft"}, entity::Choice{1, "active"},
                                       entity::Choice{2, "superseded"}};
  return kChoices;
}
std::span<const entity::Choice> choices(CriteriaRowKind) {
  static constexpr std::array kChoices{entity::Choice{0, "likelihood"},
                                       entity::Choice{1, "consequence"},
                                       entity::Choice{2, "score"},
                                       entity::Choice{3, "band"},
                                       entity::Choice{4, "cell"},
                                       entity::Choice{5, "acceptance"},
                                       entity::Choice{6, "acceptance_rider"},
                                       entity::Choice{7, "reporting"},
                                       entity::Choice{8, "movement_rule"},
                                       entity::Choice{9, "acceptance_review"},
                                       entity::Choice{10, "dimension"},
                                       entity::Choice{11, "anchor"}};
  return kChoices;
}

void RiskCriteria::describe(entity::Fields<RiskCriteria>& f) {
  FIELD(title).required().length(3, 200).search('A');
  FIELD(state).read_only();
  FIELD(accepted_band).length(1, 60);
  FIELD(approved_by).read_only();
  FIELD(approved_hash).read_only();
  FIELD(activated_at).read_only();
  FIELD(edited_by).read_only();
  f.plural("risk_criteria");
  f.state("state");
  f.frozen_when("state", {"active", "superseded"}, {"state"});
}

void RiskCriteriaRow::describe(entity::Fields<RiskCriteriaRow>& f) {
  FIELD(criteria).required();
  FIELD(kind).required();
  FIELD(level).length(1, 100).search('A');
  FIELD(range).length(1, 60);
  FIELD(meaning).length(1, 2000).search('C');
  FIELD(rate_min).range(0, 1'000'000'000);
  FIELD(rate_max).range(0, 1'000'000'000);
  FIELD(money_min);
  FIELD(money_max);
  FIELD(is_reserved);
  FIELD(signers);
  FIELD(top_management_signs);
  FIELD(is_acceptable).default_value(true);
  FIELD(is_reason_required);
  FIELD(validity_months).range(1, 60);
  FIELD(position).range(0, 100'000);
  FIELD(edited_by).read_only();
  f.frozen_with("criteria");
  f.sort("position,kind,level");
}

/// A row that names no criteria belongs to the open draft, when there is exactly one.
void derive(RiskCriteriaRow& row, const RiskCriteriaRow* before, entity::Reader& reader) {
  if (!row.criteria.is_set()) {
    const auto drafts = reader.where<RiskCriteria>("state", std::string("draft"));
    if (drafts.size() == 1) row.criteria = {drafts.front().id};
  }
  const auto& type = reader.type<RiskCriteriaRow>();
  if (before != nullptr) row.edited_by = before->edited_by;
  const bool is_edited = before == nullptr || entity::from(type, row).values != entity::from(type, *before).values;
  if (is_edited) row.edited_by = {reader.acting_person()};
}

/// Actions move the state; only what a person wrote makes an editor.
void derive(RiskCriteria& criteria, const RiskCriteria* before, entity::Reader& reader) {
  const bool is_edited =
      before == nullptr || before->title != criteria.title || before->accepted_band != criteria.accepted_band;
  if (is_edited) criteria.edited_by = {reader.acting_person()};
}

/// Who wrote the criteria, or a row of them, does not approve them (S-AZ-10).
void relations(const RiskCriteria& criteria, Id person, entity::Reader& reader, entity::Relations& found) {
  if (criteria.state != CriteriaState::draft) return;
  std::vector<Id> own;
  if (criteria.edited_by.id == person) own.push_back(criteria.id);
  for (const auto& row : reader.where<RiskCriteriaRow>("criteria", criteria.id))
    if (row.edited_by.id == person) own.push_back(row.id);
  if (own.empty()) return;
  const auto count = static_cast<std::int64_t>(own.size());
  found.add("criteria_editor", {{"count", count}}, std::move(own));
}

namespace {

Result<CriteriaFacts> read_rows(entity::Reader& reader, const RiskCriteria& criteria) {
  auto rows = reader.where<RiskCriteriaRow>("criteria", criteria.id);
  std::ranges::stable_sort(rows, {}, &RiskCriteriaRow::position);
  CriteriaFacts facts;
  Problems problems;
  for (const auto& row : rows) add_row(row, facts, problems);
  std::ranges::stable_sort(facts.likelihood, {}, &LevelFacts::level);
  std::ranges::stable_sort(facts.consequence, {}, &LevelFacts::level);
  std::ranges::stable_sort(facts.bands, {}, &BandFacts::min);
  for (std::size_t i = 0; i < facts.bands.size(); ++i) facts.bands[i].rank = static_cast<int>(i) + 1;
  if (facts.grid.empty())
    facts.grid = product_grid(static_cast<int>(facts.likelihood.size()), static_cast<int>(facts.consequence.size()),
                              facts.bands);
  else
    fill_bands(facts.grid, facts.bands);
  facts.accepted_rank = facts.bands.empty() ? 0 : 1;
  for (const auto& band : facts.bands)
    if (band.name == criteria.accepted_band) facts.accepted_rank = band.rank;
  TRY(problems.status());
  return facts;
}

/// Facts of approved criteria by what was approved: a hash of the rows and their ids names the same facts for ever, in
/// every organisation and at every moment, so nothing here can be out of date.
class ApprovedCriteria {
 public:
  using Facts = std::shared_ptr<const CriteriaFacts>;

  Facts find(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = known_.find(key);
    return found == known_.end() ? nullptr : found->second;
  }

  void keep(const std::string& key, Facts facts) {
    const std::scoped_lock lock(mutex_);
    if (known_.size() >= kMost) known_.clear();  // read again in a millisecond; criteria change once a year
    known_.emplace(key, std::move(facts));
  }

 private:
  static constexpr std::size_t kMost = 256;
  std::mutex mutex_;
  std::map<std::string, Facts> known_;
};

std::shared_ptr<const CriteriaFacts> shared_facts(entity::Reader& reader, Id id) {
  static ApprovedCriteria approved;
  const auto criteria = reader.find(entity::Ref<RiskCriteria>{id});
  if (!criteria) return std::make_shared<CriteriaFacts>();
  const bool is_frozen = criteria->state != CriteriaState::draft && !criteria->approved_hash.empty();
  const auto key = criteria->approved_hash + criteria->accepted_band;
  if (is_frozen)
    if (auto known = approved.find(key)) return known;
  auto read = read_rows(reader, *criteria);
  auto facts = std::make_shared<const CriteriaFacts>(read ? std::move(*read) : CriteriaFacts{});
  if (is_frozen && read) approved.keep(key, facts);
  return facts;
}

}  // namespace

Result<CriteriaFacts> read_criteria(entity::Reader& reader, Id id) {
  return read_rows(reader, TRY(reader.get(entity::Ref<RiskCriteria>{id})));
}

std::string rows_hash(entity::Reader& reader, Id criteria) {
  auto records = reader.where(reader.type<RiskCriteriaRow>(), "criteria", criteria);
  std::ranges::sort(records, {}, &entity::Record::id);
  Sha256 hash;
  for (const auto& record : records) hash.add(record.id.text()).add(entity::canonical_fields(record));
  return hash.finish().hex();
}

const CriteriaFacts* criteria_facts(entity::Reader& reader, Id criteria) {
  if (criteria.is_nil()) return nullptr;
  auto& slot = reader.slot("risk_criteria_row", criteria);
  if (!slot) {
    auto facts = shared_facts(reader, criteria);
    reader.slot("risk_criteria_row", criteria) = std::const_pointer_cast<CriteriaFacts>(std::move(facts));
  }
  return static_cast<const CriteriaFacts*>(reader.slot("risk_criteria_row", criteria).get());
}

Id active_criteria(entity::Reader& reader) {
  auto& slot = reader.slot("risk_criteria", Id{});
  if (!slot) {
    const auto active = reader.where<RiskCriteria>("state", std::string("active"));
    reader.slot("risk_criteria", Id{}) = std::make_shared<Id>(active.empty() ? Id{} : active.front().id);
  }
  return *static_cast<const Id*>(reader.slot("risk_criteria", Id{}).get());
}

entity::EntityType risk_criteria_type() { return entity::describe_entity<RiskCriteria>("risk"); }
entity::EntityType risk_criteria_row_type() { return entity::describe_entity<RiskCriteriaRow>("risk"); }

}  // namespace assay::risk
