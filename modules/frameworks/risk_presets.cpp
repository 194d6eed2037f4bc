// SPDX-License-Identifier: Apache-2.0
// Reads the presets of risk criteria and checks that each is a usable set of criteria on its own.
#include "modules/frameworks/risk_presets.h"

#include <algorithm>

#include "modules/frameworks/readers.h"
#include "modules/frameworks/reading.h"
#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

namespace {

std::optional<DecimalRange> read_range(ObjectReader& reader, std::string_view member) {
  if (!reader.has(member)) return {};
  DecimalRange range;
  reader.object(member, [&](ObjectReader& r) { range = {r.text("min"), r.optional_text("max")}; });
  return range;
}

RiskLevel read_level(ObjectReader& reader) {
  return {reader.word<Scale>("kind"), reader.integer("level"),        reader.both("name"),
          reader.both("meaning"),     read_range(reader, "per_year"), read_range(reader, "revenue_percent")};
}

AcceptanceRule read_acceptance(ObjectReader& reader) {
  return {reader.text("band"),
          reader.flag("acceptable"),
          reader.flag("within_criteria"),
          reader.word_list<Signer>("signers"),
          reader.flag("reason_required"),
          reader.optional_integer("validity_months")};
}

RiskPreset read_preset(ObjectReader& reader) {
  RiskPreset preset;
  preset.id = reader.text("id");
  preset.title = reader.both("title");
  preset.description = reader.both("description");
  reader.each("levels", [&](ObjectReader& r) { preset.levels.push_back(read_level(r)); });
  reader.each("bands", [&](ObjectReader& r) {
    preset.bands.push_back({r.text("id"), r.both("name"), r.integer("min"), r.integer("max")});
  });
  reader.each("acceptance", [&](ObjectReader& r) { preset.acceptance.push_back(read_acceptance(r)); });
  reader.each("grid", [&](ObjectReader& r) {
    preset.grid.push_back({r.integer("likelihood"), r.integer("consequence"), r.integer("score"), r.text("level")});
  });
  return preset;
}

void check_levels(const RiskPreset& preset, const std::string& path, Problems& problems) {
  for (const auto scale : {Scale::likelihood, Scale::consequence}) {
    std::int64_t expected = 0;
    for (const auto& level : preset.levels)
      if (level.kind == scale && level.level != ++expected)
        problems.add(path + "/levels", msg::frameworks_catalogue_levels_have_a_gap);
  }
}

void check_bands(const RiskPreset& preset, const std::string& path, Problems& problems) {
  check_ids_once(ids_of(preset.bands), path + "/bands", problems);
  std::int64_t last = 0;
  for (const auto& band : preset.bands) {
    if (band.min <= last || band.max < band.min)
      problems.add(path + "/bands", msg::frameworks_catalogue_bands_out_of_order);
    last = band.max;
  }
}

void check_acceptance(const RiskPreset& preset, const std::string& path, Problems& problems) {
  for (const auto& band : preset.bands)
    if (std::ranges::count(preset.acceptance, band.id, &AcceptanceRule::band) != 1)
      problems.add(path + "/acceptance", msg::frameworks_catalogue_acceptance_of_band, {{"band", band.id}});
  for (const auto& rule : preset.acceptance) {
    if (item_with_id(preset.bands, rule.band) == nullptr)
      problems.add(path + "/acceptance", msg::frameworks_catalogue_unresolved, {{"id", rule.band}});
    const bool owner_signs = std::ranges::find(rule.signers, Signer::risk_owner) != rule.signers.end();
    if (rule.is_acceptable ? !owner_signs : !rule.signers.empty())
      problems.add(path + "/acceptance", msg::frameworks_catalogue_owner_signs);
  }
}

/// Position of the cell's band from the bottom; -1 when there is no cell or no such band.
std::ptrdiff_t band_of(const RiskPreset& preset, std::int64_t likelihood, std::int64_t consequence) {
  const auto* cell = preset.cell(likelihood, consequence);
  const auto* band = cell != nullptr ? item_with_id(preset.bands, cell->level) : nullptr;
  return band != nullptr ? band - preset.bands.data() : -1;
}

void check_cell(const RiskPreset& preset, std::int64_t likelihood, std::int64_t consequence, const std::string& path,
                Problems& problems) {
  const auto* cell = preset.cell(likelihood, consequence);
  if (cell == nullptr) {
    problems.add(path, msg::frameworks_catalogue_cell_missing,
                 {{"likelihood", likelihood}, {"consequence", consequence}});
    return;
  }
  const auto* band = item_with_id(preset.bands, cell->level);
  if (band == nullptr || cell->score < band->min || cell->score > band->max)
    problems.add(path, msg::frameworks_catalogue_cell_outside_band, {{"score", cell->score}, {"band", cell->level}});
  const auto here = band_of(preset, likelihood, consequence);
  if (here < band_of(preset, likelihood - 1, consequence) || here < band_of(preset, likelihood, consequence - 1))
    problems.add(path, msg::frameworks_catalogue_grid_falls);
}

void check_grid(const RiskPreset& preset, const std::string& path, Problems& problems) {
  const auto likelihoods = preset.size(Scale::likelihood), consequences = preset.size(Scale::consequence);
  const auto cells = static_cast<std::int64_t>(preset.grid.size());
  if (cells != likelihoods * consequences)
    problems.add(path, msg::frameworks_catalogue_wrong_count,
                 {{"found", cells}, {"expected", likelihoods * consequences}});
  for (std::int64_t l = 1; l <= likelihoods; ++l)
    for (std::int64_t c = 1; c <= consequences; ++c) check_cell(preset, l, c, path, problems);
}

}  // namespace

const RiskCell* RiskPreset::cell(std::int64_t likelihood, std::int64_t consequence) const {
  for (const auto& candidate : grid)
    if (candidate.likelihood == likelihood && candidate.consequence == consequence) return &candidate;
  return nullptr;
}

std::int64_t RiskPreset::size(Scale scale) const { return std::ranges::count(levels, scale, &RiskLevel::kind); }

RiskPresets read_risk_presets(const Json& json, const std::string& path, Problems& problems) {
  RiskPresets result;
  ObjectReader reader(json, path, problems);
  if (const auto id = reader.text("id"); id != "risk_presets")
    problems.add(reader.at("id"), msg::frameworks_catalogue_unknown_word, {{"word", id}});
  reader.text("edition");
  reader.each("dimensions", [&](ObjectReader& r) {
    result.dimensions.push_back({r.text("id"), r.both("title"), r.both("description"),
                                 r.has("grades") ? r.both_list("grades") : std::vector<Text>{}});
  });
  reader.each("presets", [&](ObjectReader& r) { result.presets.push_back(read_preset(r)); });
  reader.finish();
  check_ids_once(ids_of(result.dimensions), reader.at("dimensions"), problems);
  check_ids_once(ids_of(result.presets), reader.at("presets"), problems);
  return result;
}

void check_risk_preset(const RiskPreset& preset, const std::string& path, Problems& problems) {
  const std::string field = path + "/presets/" + preset.id;
  check_levels(preset, field, problems);
  check_bands(preset, field, problems);
  check_acceptance(preset, field, problems);
  check_grid(preset, field + "/grid", problems);
}

}  // namespace assay::frameworks
