// SPDX-License-Identifier: Apache-2.0
// The calculation and its explanation.
#include "modules/certification/audit_time.h"

#include <algorithm>
#include <cstdint>

#include "modules/certification/blocking.h"
#include "modules/certification/strings.gen.h"

namespace assay::certification {
namespace {

constexpr int kMaxReductionPercent = 30;
constexpr int kMinAuditingPercent = 70;
constexpr HalfDays kSmallestSurveillance{2};
constexpr int kMostPersons = 100'000'000;

/// The chart: persons, days in halves.
constexpr std::array<AuditTimeRow, 22> kTable{{
    {1, 10, {10}},      {11, 15, {12}},      {16, 25, {14}},     {26, 45, {17}},     {46, 65, {20}},
    {66, 85, {22}},     {86, 125, {24}},     {126, 175, {26}},   {176, 275, {28}},   {276, 425, {30}},
    {426, 625, {33}},   {626, 875, {35}},    {876, 1175, {37}},  {1176, 1550, {39}}, {1551, 2025, {42}},
    {2026, 2675, {44}}, {2676, 3450, {46}},  {3451, 4350, {48}}, {4351, 5450, {50}}, {5451, 6800, {52}},
    {6801, 8500, {54}}, {8501, 10700, {56}},
}};

/// Rows business, columns IT; symmetric. No second source confirmed these percentages.
constexpr std::array<std::array<PercentRange, 3>, 3> kCells{{
    {{{-30, -10}, {-10, -5}, {5, 20}}},
    {{{-10, -5}, {0, 0}, {10, 50}}},
    {{{5, 20}, {10, 50}, {20, 100}}},
}};

int divide_up(std::int64_t n, std::int64_t by) { return static_cast<int>((n + by - 1) / by); }
int sum(const std::array<int, 3>& scores) { return scores[0] + scores[1] + scores[2]; }

/// Smallest n with n >= (numerator / 5) * sqrt(x).
int scaled_root_up(int x, int numerator) {
  int n = 0;
  while (std::int64_t{25} * n * n < std::int64_t{numerator} * numerator * x) ++n;
  return n;
}

/// All persons of a group as full-time equivalents, rounded up.
int full_time(const PersonGroup& group) { return divide_up(std::int64_t{group.persons} * group.time_percent, 100); }

class Calculation {
 public:
  explicit Calculation(const AuditTimeInput& input) : input_(input) {}

  Result<AuditTime> run() {
    count_persons();
    look_up();
    choose_percent();
    check_remote();
    check_sites();
    if (!problems_.empty()) return refuse(Errc::invalid, problems_.items());
    derive();
    return std::move(out_);
  }

 private:
  void explain(std::string_view rule, MessageKey text, Args args) {
    out_.steps.push_back({rule, text, std::move(args)});
  }

  void count_group(const PersonGroup& group, std::size_t i) {
    constexpr std::string_view kRule = "audit_time.identical_activity_reduction";
    const auto field = "/groups/" + std::to_string(i) + "/counted_as";
    const int size = full_time(group);
    // More than the table knows by far; a sum of very large groups stays a number.
    out_.effective_persons = std::min(out_.effective_persons + effective_persons(group), kMostPersons);
    if (!group.counted_as) {
      return explain(
          "audit_time.persons", msg::certification_time_group,
          {{"group", group.name}, {"persons", group.persons}, {"percent", group.time_percent}, {"count", size}});
    }
    const int least = root_up(size);
    if (!group.is_identical_low_risk)
      block(problems_, kRule, field, msg::certification_time_not_identical, {{"group", group.name}});
    if (*group.counted_as < least || *group.counted_as > size)
      block(problems_, kRule, field, msg::certification_time_count_outside,
            {{"group", group.name}, {"count", *group.counted_as}, {"least", least}, {"most", size}});
    if (is_blank(group.justification))
      block(problems_, kRule, "/groups/" + std::to_string(i) + "/justification",
            msg::certification_time_no_justification, {{"group", group.name}});
    explain(kRule, msg::certification_time_reduced,
            {{"group", group.name}, {"persons", size}, {"count", *group.counted_as}, {"least", least}});
  }

  void count_persons() {
    for (std::size_t i = 0; i < input_.groups.size(); ++i) count_group(input_.groups[i], i);
    if (out_.effective_persons < 1)
      block(problems_, "audit_time.persons", "/groups", msg::certification_persons_missing);
    explain("audit_time.persons", msg::certification_time_persons, {{"count", out_.effective_persons}});
  }

  void look_up() {
    const int last = kTable.back().max;
    if (const auto* row = audit_time_row(out_.effective_persons)) {
      out_.table = row->days;
      if (input_.manual_days)
        block(problems_, "audit_time.above_10700", "/manual_days", msg::certification_time_manual_inside,
              {{"persons", out_.effective_persons}, {"days", row->days.text()}});
      return explain("audit_time.initial_audit_days", msg::certification_time_table,
                     {{"min", row->min}, {"max", row->max}, {"days", row->days.text()}});
    }
    if (out_.effective_persons <= last) return;
    if (!input_.manual_days || *input_.manual_days < kTable.back().days)
      return block(problems_, "audit_time.above_10700", "/manual_days", msg::certification_time_manual_missing,
                   {{"persons", out_.effective_persons}, {"last", last}, {"days", kTable.back().days.text()}});
    if (is_blank(input_.manual_reason))
      block(problems_, "audit_time.above_10700", "/manual_reason", msg::certification_reason_missing);
    out_.table = *input_.manual_days;
    explain("audit_time.above_10700", msg::certification_time_manual,
            {{"days", out_.table.text()}, {"reason", input_.manual_reason}});
  }

  bool are_scores_valid(const std::array<int, 3>& scores, const char* field) {
    const bool is_valid = std::ranges::all_of(scores, [](int score) { return score >= 1 && score <= 3; });
    if (!is_valid) block(problems_, "audit_time.factors", field, msg::certification_time_scores);
    return is_valid;
  }

  void choose_percent() {
    const bool has_business = are_scores_valid(input_.business, "/business"),
               has_it = are_scores_valid(input_.it, "/it");
    if (!has_business || !has_it) return;
    constexpr std::array<const char*, 3> kLevels{"low", "medium", "high"};
    const auto business = level_of(sum(input_.business)), it = level_of(sum(input_.it));
    out_.cell = factor_cell(business, it);
    const Args args{{"business", kLevels[static_cast<std::size_t>(business)]},
                    {"it", kLevels[static_cast<std::size_t>(it)]},
                    {"business_sum", sum(input_.business)},
                    {"it_sum", sum(input_.it)},
                    {"least", out_.cell.least},
                    {"most", out_.cell.most},
                    {"percent", input_.percent}};
    explain("audit_time.factors", msg::certification_time_levels, args);
    explain("audit_time.matrix_percent", msg::certification_time_cell, args);
    if (input_.percent < out_.cell.least || input_.percent > out_.cell.most)
      block(problems_, "audit_time.chosen_percent", "/percent", msg::certification_time_percent_outside, args);
    if (input_.percent < -kMaxReductionPercent)
      block(problems_, "audit_time.max_reduction", "/percent", msg::certification_time_reduction,
            {{"percent", input_.percent}, {"most", kMaxReductionPercent}});
  }

  void check_remote() {
    if (input_.remote_percent > 0 && is_blank(input_.remote_decision))
      block(problems_, "audit_time.remote_audit", "/remote_decision", msg::certification_time_remote,
            {{"percent", input_.remote_percent}});
    if (input_.planning_percent && *input_.planning_percent > 100 - kMinAuditingPercent)
      out_.warnings.push_back({"audit_time.planning_and_reporting",
                               msg::certification_time_planning,
                               {{"percent", *input_.planning_percent}, {"most", 100 - kMinAuditingPercent}}});
  }

  void check_sites() {
    if (input_.sites && input_.sites->count < 1)
      block(problems_, "audit_time.multi_site.condition", "/sites/count", msg::certification_sites_missing);
  }

  void derive() {
    const auto exact = std::int64_t{out_.table.count} * (100 + input_.percent);
    out_.initial = {divide_up(exact, 100)};
    explain("audit_time.rounding", msg::certification_time_initial,
            {{"table", out_.table.text()}, {"percent", input_.percent}, {"days", out_.initial.text()}});
    // Stage 1 is rounded up, stage 2 is the rest, so that both together are the whole.
    out_.stage_1 = {divide_up(std::int64_t{out_.initial.count} * input_.stage_1_percent, 100)};
    out_.stage_2 = {out_.initial.count - out_.stage_1.count};
    explain("audit_time.stage_split", msg::certification_time_stages,
            {{"percent", input_.stage_1_percent}, {"first", out_.stage_1.text()}, {"second", out_.stage_2.text()}});
    out_.surveillance = std::max(kSmallestSurveillance, HalfDays{divide_up(out_.initial.count, 3)});
    explain("audit_time.surveillance_per_year", msg::certification_time_surveillance,
            {{"days", out_.surveillance.text()}});
    out_.recertification = {divide_up(std::int64_t{2} * out_.initial.count, 3)};
    explain("audit_time.recertification", msg::certification_time_recertification,
            {{"days", out_.recertification.text()}});
    if (input_.sites) derive_sites(*input_.sites);
  }

  void derive_sites(const Sites& sites) {
    out_.sites = {site_sample(sites, SiteAudit::initial), site_sample(sites, SiteAudit::surveillance),
                  site_sample(sites, SiteAudit::recertification)};
    const auto& [initial, surveillance, recertification] = *out_.sites;
    const Args args{{"sites", sites.count},
                    {"initial", initial.sites},
                    {"surveillance", surveillance.sites},
                    {"recertification", recertification.sites}};
    if (!initial.is_sampled)
      return explain("audit_time.multi_site.no_sampling", msg::certification_time_no_sampling, args);
    explain("audit_time.multi_site.sample_size", msg::certification_time_sampling, args);
    explain("audit_time.multi_site.random_share", msg::certification_time_random,
            {{"initial", initial.random},
             {"surveillance", surveillance.random},
             {"recertification", recertification.random}});
  }

  const AuditTimeInput& input_;
  AuditTime out_;
  Problems problems_;
};

}  // namespace

std::string HalfDays::text() const { return std::to_string(count / 2) + (count % 2 == 0 ? "" : ".5"); }

std::optional<HalfDays> HalfDays::parse(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point), rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
  if (whole.empty() || whole.size() > 4 || (rest != "0" && rest != "5")) return {};
  int days = 0;
  for (const char c : whole) {
    if (c < '0' || c > '9') return {};
    days = days * 10 + (c - '0');
  }
  return HalfDays{days * 2 + (rest == "5" ? 1 : 0)};
}

std::span<const AuditTimeRow> audit_time_table() { return kTable; }

const AuditTimeRow* audit_time_row(int persons) {
  const auto row =
      std::ranges::find_if(kTable, [&](const AuditTimeRow& r) { return persons >= r.min && persons <= r.max; });
  return row == kTable.end() ? nullptr : &*row;
}

Level level_of(int sum) { return sum <= 4 ? Level::low : sum <= 6 ? Level::medium : Level::high; }
PercentRange factor_cell(Level business, Level it) {
  return kCells[static_cast<std::size_t>(business)][static_cast<std::size_t>(it)];
}

int root_up(int n) { return scaled_root_up(n, 5); }

int effective_persons(const PersonGroup& group) { return group.counted_as.value_or(full_time(group)); }

SiteSample site_sample(const Sites& sites, SiteAudit audit) {
  const bool is_suitable = sites.is_one_system && sites.has_central_audit_and_review && sites.are_similar;
  if (!is_suitable)
    return {audit == SiteAudit::surveillance ? divide_up(std::int64_t{30} * sites.count, 100) : sites.count, 0, false};
  const int fifths = audit == SiteAudit::initial ? 5 : audit == SiteAudit::surveillance ? 3 : 4;
  const int size = scaled_root_up(sites.count, fifths);
  return {size, divide_up(size, 4), true};
}

Result<AuditTime> audit_time(const AuditTimeInput& input) { return Calculation(input).run(); }

}  // namespace assay::certification
