// SPDX-License-Identifier: Apache-2.0
#include "apps/assay/demo_parts.h"

#include <algorithm>
#include <charconv>

#include "platform/entity/action.h"
#include "platform/entity/codec.h"

namespace assay::cli::demo {
namespace {

using entity::UnitOfWork;

int days_in(std::string_view text) {
  int days = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), days);
  BASE_ASSERT(error == std::errc() && end == text.data() + text.size());  // our own data
  return text.front() == '-' ? -days : days;
}

bool is_relative_day(const entity::Field& field, std::string_view text) {
  return field.kind == entity::Kind::date && (text.starts_with('+') || text.starts_with('-'));
}

Result<entity::Value> value_of(UnitOfWork& unit, const entity::Field& field, const Cell& cell) {
  const bool is_french = !cell.french.empty() && language_of(unit) == "fr";
  const auto text = is_french ? cell.french : cell.text;
  if (is_relative_day(field, text)) return entity::Value(unit.today().plus_days(days_in(text)).text());
  const auto resolve = [&](const entity::Field& of, std::string_view name) -> Result<Id> {
    if (const auto id = Id::parse(name)) return *id;
    return find(unit, of.target, name);
  };
  return entity::value_from_cell(field, text, {" ", "iso"}, resolve);
}

Status fill(UnitOfWork& unit, entity::Record& record, std::span<const Cell> cells) {
  for (const auto& cell : cells) {
    if (cell.field.empty()) break;
    const auto* field = record.type->find(cell.field);
    BASE_ASSERT(field != nullptr);  // our own data
    record[cell.field] = TRY(value_of(unit, *field, cell));
  }
  return {};
}

}  // namespace

Status put(UnitOfWork& unit, std::span<const Row> rows) {
  for (const auto& row : rows) {
    const auto& type = unit.registry().at(row.entity);
    const auto present = unit.find_reference(type, row.reference);
    auto record = present ? *present : entity::new_record(type);
    record["reference"] = std::string(row.reference);
    TRY(fill(unit, record, row.cells));
    TRY(present ? unit.update(std::move(record)) : unit.create(std::move(record)));
  }
  return {};
}

Status put(UnitOfWork& unit, std::span<const Row> rows, std::string_view entity) {
  for (const auto& row : rows)
    if (row.entity == entity) TRY(put(unit, std::span(&row, 1)));
  return {};
}

std::string language_of(UnitOfWork& unit) {
  return std::string(unit.all(unit.registry().at("organisation")).front().text("language"));
}

std::string in_language(UnitOfWork& unit, const Word& word) {
  return std::string(language_of(unit) == "fr" ? word.french : word.english);
}

Id find(UnitOfWork& unit, std::string_view entity, std::string_view reference) {
  const auto found = unit.find_reference(unit.registry().at(entity), reference);
  BASE_ASSERT(found.has_value());  // our own data
  return found->id;
}

Id find_in_state(UnitOfWork& unit, std::string_view entity, std::string_view state) {
  for (const auto& record : unit.all(unit.registry().at(entity)))
    if (record.text("state") == state) return record.id;
  BASE_UNREACHABLE("our own data");
}

Status act(UnitOfWork& unit, std::string_view entity, std::string_view name, Id id, std::initializer_list<Cell> cells) {
  const auto* action = unit.registry().find_action(entity, name);
  BASE_ASSERT(action != nullptr);  // our own data
  auto request = entity::new_record(action->request);
  TRY(fill(unit, request, std::span(cells.begin(), cells.size())));
  TRY(action->run(unit, id, request));
  return {};
}

Date story_day(UnitOfWork& unit, int day) {
  const auto profile = unit.all(unit.registry().at("organisation")).front();
  const auto start = Date::parse(profile.text("certification_start"));
  BASE_ASSERT(start.has_value());  // the story sets it on its third day
  return start->plus_days(day - kFirstDay);
}

}  // namespace assay::cli::demo
