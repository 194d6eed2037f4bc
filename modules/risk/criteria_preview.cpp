// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/criteria_preview.h"

#include <algorithm>

namespace assay::risk {
namespace {

std::string band_name(const CriteriaFacts& criteria, const std::optional<Rating>& rating) {
  const auto* band = rating ? band_of(criteria, *rating) : nullptr;
  return band == nullptr ? std::string() : band->name;
}

bool is_off(const CriteriaFacts& criteria, const std::optional<Rating>& rating) {
  return rating && cell_of(criteria, *rating) == nullptr;
}

bool same_needs(const AcceptanceNeeds& a, const AcceptanceNeeds& b) {
  return a.signers == b.signers && a.is_acceptable == b.is_acceptable && a.is_reason_required == b.is_reason_required &&
         a.is_second_person_needed == b.is_second_person_needed;
}

PreviewBand& line(std::vector<PreviewBand>& bands, const std::string& name) {
  const auto at = std::ranges::find(bands, name, &PreviewBand::band);
  if (at != bands.end()) return *at;
  bands.push_back({name, 0, 0, 0, 0});
  return bands.back();
}

void count(std::vector<PreviewBand>& bands, const std::string& name, int PreviewBand::* member) {
  if (!name.empty()) ++(line(bands, name).*member);
}

PreviewedRisk compared(const CriteriaFacts& before, const CriteriaFacts& after, const PreviewRisk& risk) {
  PreviewedRisk out{risk.id,
                    risk.name,
                    band_name(before, risk.inherent),
                    band_name(after, risk.inherent),
                    band_name(before, risk.residual),
                    band_name(after, risk.residual),
                    {},
                    {}};
  if (is_off(after, risk.inherent) || is_off(after, risk.residual)) out.changes.push_back(PreviewChange::off_scale);
  if (out.inherent_before != out.inherent_after || out.residual_before != out.residual_after)
    out.changes.push_back(PreviewChange::band);
  const auto& remains = risk.to_accept ? risk.to_accept : risk.inherent;
  if (remains && is_within_criteria(before, *remains) != is_within_criteria(after, *remains))
    out.changes.push_back(PreviewChange::line);
  if (risk.to_accept &&
      !same_needs(acceptance_needs(before, *risk.to_accept), acceptance_needs(after, *risk.to_accept)))
    out.changes.push_back(PreviewChange::signers);
  out.voided = risk.acceptances;
  return out;
}

}  // namespace

std::string_view change_name(PreviewChange change) {
  switch (change) {
    case PreviewChange::band: return "band";
    case PreviewChange::off_scale: return "off_scale";
    case PreviewChange::line: return "line";
    case PreviewChange::signers: return "signers";
  }
  BASE_UNREACHABLE("a change outside its enumeration");
}

CriteriaPreview preview(const CriteriaFacts& before, const CriteriaFacts& after, std::span<const PreviewRisk> risks) {
  CriteriaPreview out;
  // Bands of the new criteria by rank; those that only the old ones had come first.
  for (const auto* criteria : {&before, &after}) {
    auto bands = criteria->bands;
    std::ranges::stable_sort(bands, {}, &BandFacts::rank);
    for (const auto& band : bands) {
      const auto at = std::ranges::find(out.bands, band.name, &PreviewBand::band);
      if (at != out.bands.end())
        std::rotate(at, at + 1, out.bands.end());
      else
        out.bands.push_back({band.name, 0, 0, 0, 0});
    }
  }
  for (const auto& risk : risks) {
    auto one = compared(before, after, risk);
    count(out.bands, one.inherent_before, &PreviewBand::inherent_before);
    count(out.bands, one.inherent_after, &PreviewBand::inherent_after);
    count(out.bands, one.residual_before, &PreviewBand::residual_before);
    count(out.bands, one.residual_after, &PreviewBand::residual_after);
    out.voided += static_cast<int>(one.voided.size());
    out.off_scale += std::ranges::find(one.changes, PreviewChange::off_scale) != one.changes.end();
    if (one.changes.empty() && one.voided.empty())
      ++out.unchanged;
    else
      out.changed.push_back(std::move(one));
  }
  return out;
}

}  // namespace assay::risk
