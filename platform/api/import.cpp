// SPDX-License-Identifier: Apache-2.0
// Rows of a file into objects. Everything that is wrong with a row is reported with its line and column.
#include <algorithm>
#include <charconv>

#include "platform/api/access.h"
#include "platform/api/strings.gen.h"
#include "platform/api/transfer.h"
#include "platform/entity/codec.h"
#include "platform/entity/history.h"
#include "platform/entity/strings.gen.h"
#include "platform/exchange/names.h"

namespace assay::api {
namespace {

using entity::EntityType;
using entity::Field;
using entity::Record;

constexpr std::size_t kMaxNotes = 10'000;

/// A column of the file that is imported.
struct Column {
  std::size_t index = 0;
  std::string header;
  const Field* field = nullptr;  ///< null for a custom field
  std::string custom;
};

std::string row_text(const exchange::Table& table, const exchange::TableRow& row) {
  JsonObject cells;
  for (std::size_t i = 0; i < table.headers.size() && i < row.cells.size(); ++i)
    cells.set(table.headers[i], row.cells[i]);
  return to_json(cells);
}

/// The name of the choice that a page calls so, in any of our languages; the cell itself where none is.
std::string choice_of(const EntityType& type, const Field& field, std::string_view cell) {
  const auto said = exchange::name_key(cell);
  for (const auto language : {i18n::Language::en, i18n::Language::fr})
    for (const auto& choice : field.choices) {
      const auto key = std::string(type.name) + "." + std::string(field.name) + "." + std::string(choice.name);
      if (const auto label = i18n::find(language, key); label && exchange::name_key(*label) == said)
        return std::string(choice.name);
    }
  return std::string(cell);
}

class Importer {
 public:
  Importer(entity::UnitOfWork& unit, const Call& call, const EntityType& type, const exchange::Table& table,
           const exchange::Mapping& mapping)
      : unit_(unit), call_(call), type_(type), table_(table), mapping_(mapping) {
    for (std::size_t i = 0; i < table.headers.size(); ++i) {
      const auto name = mapping.field_of(table.headers[i]);
      if (!name) continue;
      Column column{i, table.headers[i], type.find(*name), ""};
      if (name->starts_with("custom.")) column.custom = std::string(name->substr(7));
      columns_.push_back(std::move(column));
    }
    format_.date_format = mapping.date_format.empty() ? "iso" : mapping.date_format;
  }

  ImportReport run() {
    for (const auto& rejected : table_.rejected) {
      ++report_.read;
      ++report_.rejected;
      note({rejected.line, "", {"", MessageKey{rejected.what}, {}, {}}, true, rejected.text});
    }
    for (const auto& row : table_.rows) {
      ++report_.read;
      import_row(row);
    }
    return std::move(report_);
  }

 private:
  void note(ImportReport::RowNote note) {
    if (report_.notes.size() < kMaxNotes)
      report_.notes.push_back(std::move(note));
    else
      ++report_.notes_left_off;
  }

  /// Takes the value of a cell; warnings and problems are noted. Answers false when the row cannot be stored.
  bool take_cell(const exchange::TableRow& row, const Column& column, Record& record,
                 std::vector<const Column*>& computed) {
    const std::string_view cell = row.cells[column.index];
    const auto& word_field = column.field != nullptr ? column.field->name : std::string_view(column.custom);
    const Json* word = mapping_.value_of(word_field, cell);
    if (column.field == nullptr) return take_custom(cell, word, column, record);
    const auto& field = *column.field;
    auto& place = record.values[type_.index(field)];
    if (!field.is_input()) {
      if (field.is_computed && !cell.empty()) computed.push_back(&column);
      return true;
    }
    if (cell.empty() && word == nullptr) return true;  // an empty cell says nothing; it clears nothing
    if (field.kind == entity::Kind::links && word == nullptr) return take_links(row, column, place);
    auto value = word != nullptr ? entity::value_from_json(field, *word, unit_.resolver())
                                 : entity::value_from_cell(field, cell, format_, unit_.resolver());
    if (!value && word == nullptr && field.kind == entity::Kind::choice)
      value = entity::value_from_cell(field, choice_of(type_, field, cell), format_, unit_.resolver());
    if (value) {
      place = std::move(*value);
      return true;
    }
    const bool is_unresolved = field.kind == entity::Kind::reference && !field.is_required;
    for (const auto& problem : value.error().problems)
      note({row.line, column.header, problem, !is_unresolved, is_unresolved ? "" : row_text(table_, row)});
    return is_unresolved;
  }

  /// Items that name nothing are warnings: the rest of the list is kept.
  bool take_links(const exchange::TableRow& row, const Column& column, entity::Value& place) {
    auto links =
        std::holds_alternative<entity::LinkList>(place) ? std::get<entity::LinkList>(place) : entity::LinkList{};
    for (const auto& item : mapping_.items_of(column.header, row.cells[column.index])) {
      if (item.empty()) continue;
      const auto id = unit_.resolve(*column.field, item);
      if (!id) {
        for (const auto& problem : id.error().problems) note({row.line, column.header, problem, false, ""});
      } else if (std::ranges::find(links, *id, &entity::Link::id) == links.end()) {
        links.push_back({*id, {}});
      }
    }
    std::ranges::sort(links, {}, &entity::Link::id);
    place = links.empty() ? entity::Value() : entity::Value(std::move(links));
    return true;
  }

  static bool take_custom(std::string_view cell, const Json* word, const Column& column, Record& record) {
    if (column.custom.empty() || (cell.empty() && word == nullptr)) return true;
    if (word != nullptr) {
      record.custom.set(column.custom, *word);
      return true;
    }
    Field integer;
    integer.name = column.custom;
    integer.kind = entity::Kind::integer;
    const auto number = entity::value_from_cell(integer, cell, {}, {});
    record.custom.set(column.custom, number ? Json(std::get<std::int64_t>(*number)) : Json(cell));
    return true;
  }

  /// Fields that tell rows apart, from "field" or "field,field".
  [[nodiscard]] std::vector<const Field*> key_fields() const {
    std::vector<const Field*> fields;
    std::string_view rest = mapping_.key;
    while (!rest.empty()) {
      const auto comma = rest.find(',');
      if (const auto* field = type_.find(rest.substr(0, comma))) fields.push_back(field);
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return fields;
  }

  std::optional<Record> find_existing(const Record& record, const std::vector<const Field*>& key) {
    if (key.empty()) return {};
    for (auto& candidate : unit_.where(type_, key.front()->name, record.values[type_.index(*key.front())], 1000)) {
      const bool fits = std::ranges::all_of(key, [&](const Field* field) {
        return entity::compare_values(*field, candidate.values[type_.index(*field)],
                                      record.values[type_.index(*field)]) == 0;
      });
      if (fits) return std::move(candidate);
    }
    return {};
  }

  void reject(const exchange::TableRow& row, const Refusal& refusal) {
    ++report_.rejected;
    for (const auto& problem : refusal.problems) {
      std::string header;
      for (const auto& column : columns_)
        if (column.field != nullptr && column.field->name == problem.field) header = column.header;
      note({row.line, header, problem, true, row_text(table_, row)});
    }
  }

  /// The file's own figure in a computed column must be ours; otherwise somebody has to look (RULINGS: never stored).
  Status check_computed(const exchange::TableRow& row, const std::vector<const Column*>& computed,
                        const Record& derived) {
    Problems problems;
    for (const auto* column : computed) {
      const auto& value = derived.values[type_.index(*column->field)];
      const auto ours = entity::value_to_cell(*column->field, value, [](Id id) { return id.text(); });
      const auto& theirs = row.cells[column->index];
      // "true", "yes" and "1", or 12 and 12.0, say the same.
      const auto read = entity::value_from_cell(*column->field, theirs, format_, unit_.resolver());
      const bool is_same = (read && entity::compare_values(*column->field, *read, value) == 0) ||
                           entity::sort_key(ours) == entity::sort_key(theirs);
      if (!is_same)
        problems.add(std::string(column->field->name), msg::api_import_computed_differs,
                     {{"theirs", theirs}, {"ours", ours}});
    }
    return problems.status();
  }

  void import_row(const exchange::TableRow& row) {
    const auto key = key_fields();
    Record fresh = entity::new_record(type_);
    std::vector<const Column*> computed;
    const auto notes_before = report_.notes.size();
    bool is_readable = true;
    for (const auto& column : columns_) is_readable = take_cell(row, column, fresh, computed) && is_readable;
    const bool is_keyless = !key.empty() && std::ranges::all_of(key, [&](const Field* field) {
      return entity::is_null(fresh.values[type_.index(*field)]);
    });
    if (is_keyless && is_readable) {
      report_.notes.resize(std::min(notes_before, report_.notes.size()));
      ++report_.skipped;
      note({row.line, "", {"", msg::api_import_no_key, {{"key", mapping_.key}}, {}}, false, ""});
      return;
    }
    if (!is_readable) {
      ++report_.rejected;
      return;
    }
    const auto status = store(row, fresh, computed, find_existing(fresh, key));
    if (!status) reject(row, status.error());
  }

  Status store(const exchange::TableRow& row, const Record& fresh, const std::vector<const Column*>& computed,
               const std::optional<Record>& existing) {
    if (!existing) {
      const auto decision = TRY(require_create(call_, type_, fresh, unit_));
      TRY(may_write(decision, entity::new_record(type_), fresh));
      TRY(check_computed(row, computed, unit_.derived(fresh, nullptr)));
      TRY(unit_.create(fresh));
      ++report_.stored;
      ++report_.created;
      return {};
    }
    Record changed = *existing;
    for (const auto& column : columns_) {
      if (column.field == nullptr || !column.field->is_input()) continue;
      const auto index = type_.index(*column.field);
      if (!entity::is_null(fresh.values[index])) changed.values[index] = fresh.values[index];
    }
    for (const auto& [name, value] : fresh.custom) changed.custom.set(name, value);
    const auto derived = unit_.derived(changed, &*existing);
    TRY(check_computed(row, computed, derived));
    if (entity::differences(*existing, derived).empty()) {
      ++report_.duplicate;
      return {};
    }
    const auto decision = TRY(require(call_, "update", type_, &*existing, unit_));
    TRY(may_write(decision, *existing, changed));
    TRY(unit_.update(std::move(changed)));
    ++report_.stored;
    ++report_.updated;
    return {};
  }

  entity::UnitOfWork& unit_;
  const Call& call_;
  const EntityType& type_;
  const exchange::Table& table_;
  const exchange::Mapping& mapping_;
  std::vector<Column> columns_;
  entity::CellFormat format_;
  ImportReport report_;
};

/// Every field that the mapping names must exist; all that do not are named.
Status check_mapping(const EntityType& type, const exchange::Mapping& mapping) {
  Problems problems;
  if (!mapping.entity.empty() && mapping.entity != type.name)
    problems.add("entity", msg::api_import_other_entity, {{"value", mapping.entity}});
  for (const auto& [header, field] : mapping.columns)
    if (!field.starts_with("custom.") && type.find(field) == nullptr)
      problems.add("columns." + header, msg::entity_unknown_field, {{"value", field}});
  return problems.status();
}

Result<exchange::Mapping> mapping_of(const Call& call, const EntityType& type, const exchange::Table& table) {
  const auto header = call.request.header("x-import-map");
  if (header.empty()) return proposed_mapping(type, table.headers);
  const auto bytes = from_base64(header);
  if (!bytes) return refuse("x-import-map", msg::api_import_map_unreadable);
  const auto json = parse_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!json) return refuse("x-import-map", msg::api_import_map_unreadable);
  auto mapping = TRY(exchange::mapping_from_json(*json));
  TRY(check_mapping(type, mapping));
  return mapping;
}

/// What spreadsheets call a field besides its label: `<entity>.<field>.also`, divided by commas.
std::vector<std::string> customary_words(i18n::Language language, const std::string& key) {
  std::vector<std::string> words;
  const auto text = std::string(i18n::find(language, key + ".also").value_or(""));
  for (std::size_t from = 0; from < text.size();) {
    const auto to = std::min(text.find(", ", from), text.size());
    words.push_back(text.substr(from, to - from));
    from = to + 2;
  }
  return words;
}

/// Only for a column of just that name: within a longer header such a word says little.
void add_if_there(exchange::FieldNames& names, const std::vector<std::string>& headers, const std::string& word) {
  if (std::ranges::find(headers, word) != headers.end()) names.labels.push_back(word);
}

/// `?limit=` of a preview: 1 to 100 rows, 20 when nothing is said.
Result<std::size_t> preview_limit(const Call& call) {
  const auto text = call.request.parameter("limit");
  if (!text) return 20;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 1 || value > 100)
    return refuse("limit", msg::api_preview_limit);
  return value;
}

}  // namespace

ImportReport import_rows(entity::UnitOfWork& unit, const Call& call, const EntityType& type,
                         const exchange::Table& table, const exchange::Mapping& mapping) {
  return Importer(unit, call, type, table, mapping).run();
}

exchange::Mapping proposed_mapping(const EntityType& type, const std::vector<std::string>& headers) {
  std::vector<exchange::FieldNames> names;
  for (const auto& field : type.fields) {
    if (!field.is_input() || field.kind == entity::Kind::file) continue;  // a table carries no files
    exchange::FieldNames one{std::string(field.name), {std::string(field.name)}};
    const auto key = std::string(type.name) + "." + std::string(field.name);
    for (const auto language : {i18n::Language::en, i18n::Language::fr})
      if (const auto label = i18n::find(language, key)) one.labels.emplace_back(*label);
    for (const auto language : {i18n::Language::en, i18n::Language::fr}) {
      // A column called "Risk" in a list of risks holds their titles; other customary words are texts of the module.
      if (field.name == type.title_field)
        add_if_there(one, headers, std::string(i18n::find(language, std::string(type.name)).value_or("")));
      for (const auto& word : customary_words(language, key)) add_if_there(one, headers, word);
    }
    if (field.name == "reference")
      one.labels.insert(one.labels.end(), {"ID", "Ref", "No", "Nr", "Numéro", "Identifiant"});
    names.push_back(std::move(one));
  }
  exchange::Mapping mapping;
  mapping.entity = std::string(type.name);
  mapping.columns = exchange::guess_mapping(headers, names);
  for (const auto& [header, field] : mapping.columns) {
    if (field == "reference") mapping.key = field;
    const auto* declared = type.find(field);
    if (declared != nullptr && declared->kind == entity::Kind::links) mapping.lists[header] = ";";
  }
  if (mapping.key.empty() &&
      std::ranges::any_of(mapping.columns, [&](const auto& c) { return c.second == type.title_field; }))
    mapping.key = std::string(type.title_field);
  return mapping;
}

Json report_json(const ImportReport& report, i18n::Language language) {
  JsonArray notes;
  for (const auto& note : report.notes) {
    JsonObject json{{"line", note.line},
                    {"column", note.column},
                    {"field", note.problem.field},
                    {"code", note.problem.key.id},
                    {"message", i18n::text(language, note.problem.key, note.problem.args)},
                    {"kind", note.is_rejection ? "rejected" : "warning"}};
    if (!note.text.empty()) json.add("row", note.text);
    notes.emplace_back(std::move(json));
  }
  return JsonObject{
      {"read", report.read},       {"stored", report.stored},     {"duplicate", report.duplicate},
      {"skipped", report.skipped}, {"rejected", report.rejected}, {"created", report.created},
      {"updated", report.updated}, {"notes", std::move(notes)},   {"notes_left_off", report.notes_left_off}};
}

Result<http::Response> preview_file(const Call& call, const EntityType& type, const std::string& program) {
  TRY(require_scope(call, "import"));
  const auto limit = TRY(preview_limit(call));
  const auto sheet = call.request.parameter("sheet").value_or("");
  const auto table = TRY(exchange::read_table(call.request.body, program, sheet));
  JsonArray headers, rows, unreadable;
  for (const auto& header : table.headers) headers.emplace_back(header);
  for (const auto& row : table.rows) {
    if (rows.size() == limit) break;
    JsonArray cells;
    for (const auto& cell : row.cells) cells.emplace_back(cell);
    rows.push_back(JsonObject{{"line", row.line}, {"cells", std::move(cells)}});
  }
  for (const auto& row : table.rejected) {
    if (unreadable.size() == limit) break;
    const MessageKey key{row.what};
    unreadable.push_back(
        JsonObject{{"line", row.line}, {"code", row.what}, {"message", i18n::text(call.language, key, {})}});
  }
  return json_response(200, JsonObject{{"headers", std::move(headers)},
                                       {"rows", std::move(rows)},
                                       {"total", static_cast<std::int64_t>(table.rows.size() + table.rejected.size())},
                                       {"unreadable", std::move(unreadable)},
                                       {"mapping", exchange::mapping_to_json(proposed_mapping(type, table.headers))}});
}

Result<http::Response> import_file(const Call& call, const EntityType& type, const std::string& program) {
  const auto decision = TRY(require_scope(call, "import"));
  if (type.is_internal) return refuse(Errc::unsupported, "", msg::api_import_not_this);
  const auto sheet = call.request.parameter("sheet").value_or("");
  const auto table = TRY(exchange::read_table(call.request.body, program, sheet));
  const auto mapping = TRY(mapping_of(call, type, table));
  const bool is_dry_run = call.request.parameter("dry_run").value_or("") == "1";
  ImportReport report;
  const auto work = [&](entity::UnitOfWork& unit) -> Status {
    report = import_rows(unit, call, type, table, mapping);
    unit.note("source", JsonObject{{"sha256", sha256(call.request.body).hex()},
                                   {"size", static_cast<std::int64_t>(call.request.body.size())}});
    unit.note("entity", type.name);
    return {};
  };
  std::int64_t seq = 0;
  if (is_dry_run) {
    TRY(call.organisation.try_out(caller(call, decision.rule), work));
  } else {
    seq = TRY(call.organisation.write(caller(call, decision.rule), "import", work)).seq;
  }
  auto body = report_json(report, call.language);
  body.if_object()->add("dry_run", is_dry_run);
  body.if_object()->add("mapping", exchange::mapping_to_json(mapping));
  return json_response(200, body).with("x-ledger-seq", std::to_string(seq));
}

}  // namespace assay::api
