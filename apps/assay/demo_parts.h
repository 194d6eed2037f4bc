// SPDX-License-Identifier: Apache-2.0
// What the steps of the demo organisation are made of: rows of cells in both languages, and actions by their names.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "apps/assay/demo.h"
#include "platform/entity/unit_of_work.h"

namespace assay::cli::demo {

/// One cell, as an import would read it: objects by their references, separated by blanks, and days counted from the
/// day of the step ("+90"). Without French words it is the same in both languages.
struct Cell {
  std::string_view field{}, text{}, french{};
};
inline constexpr std::size_t kMostCells = 14;
struct Row {
  std::string_view entity, reference;
  Cell cells[kMostCells] = {};
};

/// Creates what is not there yet and changes what is.
Status put(entity::UnitOfWork& unit, std::span<const Row> rows);
/// The same for the rows of one entity only.
Status put(entity::UnitOfWork& unit, std::span<const Row> rows, std::string_view entity);

struct Word {
  std::string_view english, french;
};
std::string in_language(entity::UnitOfWork& unit, const Word& word);
std::string language_of(entity::UnitOfWork& unit);
Id find(entity::UnitOfWork& unit, std::string_view entity, std::string_view reference);
/// The first one in this state.
Id find_in_state(entity::UnitOfWork& unit, std::string_view entity, std::string_view state);
Status act(entity::UnitOfWork& unit, std::string_view entity, std::string_view action, Id id,
           std::initializer_list<Cell> cells = {});
/// Story days are counted from the first day of the work.
Date story_day(entity::UnitOfWork& unit, int day);

}  // namespace assay::cli::demo
