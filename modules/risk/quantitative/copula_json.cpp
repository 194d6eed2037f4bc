// SPDX-License-Identifier: Apache-2.0
// Dependence for the simulation: loadings on factors, positive definite by construction; or a typed matrix, which is
// checked, and refused or replaced by the nearest correlation matrix (Higham's alternating projections).
#include <algorithm>
#include <cmath>

#include "modules/risk/quantitative/correlation.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::quantitative {
namespace {

constexpr double kSmallestEigenvalue = -1e-10;

std::optional<std::size_t> scenario_of(const Reader& reader, std::string_view name, const std::string& id,
                                       const Model& model) {
  const auto found = std::ranges::find(model.scenarios, id, &Scenario::id);
  if (found != model.scenarios.end()) return static_cast<std::size_t>(found - model.scenarios.begin());
  reader.refuse(name, msg::risk_quantity_unknown_reference, {{"value", id}, {"list", "scenarios"}});
  return {};
}

void read_loadings(const Reader& reader, const Model& model, Copula& copula) {
  for (const auto& item : reader.list("loadings", kMostScenarios)) {
    item.only({"scenario", "factors"});
    const auto place = scenario_of(item, "scenario", item.text("scenario"), model);
    std::vector<double> factors;
    double square = 0;
    for (const auto& factor : item.list("factors", 20)) {
      factors.push_back(factor.as_number({-1, 1}).value_or(0));
      square += factors.back() * factors.back();
    }
    if (square >= 1)
      item.refuse("factors", msg::risk_quantity_loadings_too_large, {{"value", number_text(square)}});
    else if (place)
      copula.loadings[*place] = std::move(factors);
  }
}

std::optional<Matrix> read_matrix(const Reader& reader, std::size_t count) {
  Matrix matrix(count);
  const auto rows = reader.list("matrix", 200);
  bool is_shaped = rows.size() == count;
  for (std::size_t i = 0; is_shaped && i < count; ++i) {
    const auto* row = rows[i].json().if_array();
    is_shaped = row != nullptr && row->size() == count;
    for (std::size_t j = 0; is_shaped && j < count; ++j) {
      const auto value =
          Reader((*row)[j], rows[i].path() + "[" + std::to_string(j) + "]", reader.problems()).as_number({-1, 1});
      if (!value) return {};
      matrix.at(i, j) = *value;
    }
  }
  for (std::size_t i = 0; is_shaped && i < count; ++i)
    for (std::size_t j = 0; is_shaped && j <= i; ++j)
      is_shaped = i == j ? matrix.at(i, i) == 1 : matrix.at(i, j) == matrix.at(j, i);
  if (is_shaped) return matrix;
  reader.refuse("matrix", msg::risk_quantity_matrix_shape, {{"count", static_cast<std::int64_t>(count)}});
  return {};
}

void read_typed_matrix(const Reader& reader, const Model& model, Copula& copula) {
  std::vector<std::size_t> places;
  for (const auto& id : reader.words("scenarios", 200))
    if (const auto place = scenario_of(reader, "scenarios", id, model)) {
      if (std::ranges::find(places, *place) != places.end())
        reader.refuse("scenarios", msg::risk_quantity_twice, {{"value", id}});
      places.push_back(*place);
    }
  const bool may_repair = reader.flag_or("repair", false);
  auto matrix = read_matrix(reader, places.size());
  if (!matrix) return;
  if (const double smallest = smallest_eigenvalue(*matrix); smallest < kSmallestEigenvalue) {
    if (!may_repair) {
      reader.refuse("matrix", msg::risk_quantity_matrix_not_positive, {{"value", number_text(smallest)}});
      return;
    }
    matrix = nearest_correlation(*matrix);
    copula.is_repaired = true;
  }
  const auto root = cholesky(*matrix);
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = 0; j < places.size(); ++j) copula.loadings[places[i]].push_back(root.at(i, j));
}

}  // namespace

Copula read_copula(const Reader& reader, const Model& model) {
  reader.only({"kind", "degrees", "loadings", "scenarios", "matrix", "repair"});
  Copula copula;
  copula.kind = reader.choice("kind", {"gaussian", "student"}, 0) == 1 ? Copula::Kind::student : Copula::Kind::gaussian;
  copula.degrees = reader.number_or("degrees", {1, 1000}, 4);
  copula.loadings.resize(model.scenarios.size());
  if (reader.has("loadings") == reader.has("matrix"))
    reader.refuse("", msg::risk_quantity_one_of_them, {{"choices", "loadings, matrix"}});
  else if (reader.has("loadings"))
    read_loadings(reader, model, copula);
  else
    read_typed_matrix(reader, model, copula);
  return copula;
}

}  // namespace assay::risk::quantitative
