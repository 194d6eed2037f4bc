// SPDX-License-Identifier: Apache-2.0
// Follows the relationships of the package: root, workbook, sheet, shared strings, styles.
#include "platform/exchange/xlsx_book.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "platform/exchange/encoding.h"
#include "platform/exchange/strings.gen.h"
#include "platform/exchange/xml_reader.h"

namespace assay::exchange {
namespace {

constexpr std::size_t kMaxStyles = 65'536, kMaxSheets = 10'000, kMaxRelations = 10'000, kMaxStrings = 10'000'000;

Status parse_part(ZipArchive& archive, const std::string& part, XmlHandler& handler) {
  return parse_xml([&](const auto& sink) { return archive.read(part, sink); }, handler);
}

struct Relation {
  std::string id, type, target;
};

// "../a" and "/xl/a" as seen from `part`; a path that leaves the package names no member and is refused later.
std::string resolve(std::string_view part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  auto folder = part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/') + 1);
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target[1] == '.') {
      folder.remove_suffix(folder.empty() ? 0 : 1);
      folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/') + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return std::string(folder) + std::string(target);
}

class Relations final : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.find("TargetMode") == "External") return;
    if (found.size() >= kMaxRelations) return fail(refuse("file", msg::exchange_damaged_file));
    const auto text = [&](std::string_view key) { return std::string(attributes.find(key).value_or("")); };
    found.push_back({text("Id"), text("Type"), text("Target")});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<Relation> found;
};

// Relations of a part with resolved targets; the root's are those of part "".
Result<std::vector<Relation>> relations_of(ZipArchive& archive, const std::string& part) {
  const auto slash = part.rfind('/') == std::string::npos ? 0 : part.rfind('/') + 1;
  const auto file = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
  Relations relations;
  if (!archive.contains(file)) return std::vector<Relation>{};
  TRY(parse_part(archive, file, relations));
  for (auto& relation : relations.found) relation.target = resolve(part, relation.target);
  return std::move(relations.found);
}

// The last step of a type is the same in the transitional and the strict vocabulary.
const Relation* find_type(const std::vector<Relation>& relations, std::string_view type) {
  const auto found = std::ranges::find_if(relations, [&](const Relation& r) { return r.type.ends_with(type); });
  return found == relations.end() ? nullptr : &*found;
}

struct SheetEntry {
  std::string name, relation;
  bool is_hidden = false;
};

class Workbook final : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") is_1904 = attributes.find("date1904") == "1" || attributes.find("date1904") == "true";
    if (name != "sheet") return;
    if (sheets.size() >= kMaxSheets) return fail(refuse("file", msg::exchange_damaged_file));
    const auto state = attributes.find("state").value_or("visible");
    sheets.push_back({std::string(attributes.find("name").value_or("")),
                      std::string(attributes.find("id").value_or("")), state != "visible"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<SheetEntry> sheets;
  bool is_1904 = false;
};

// Texts of <t>, also in the runs of a rich text, but not the reading aids <rPh> of East Asian scripts.
class SharedStrings final : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") current_.clear();
    if (name == "rPh") ++aids_;
    is_text_ = name == "t" && aids_ == 0;
  }
  void end(std::string_view name) override {
    is_text_ = false;
    if (name == "rPh") --aids_;
    if (name != "si") return;
    found.push_back(unescape_xlsx_text(std::move(current_)));
    current_.clear();
    if (found.size() > kMaxStrings) fail(refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large));
  }
  void text(std::string_view piece) override {
    if (!is_text_) return;
    current_ += piece;
    bytes_ += piece.size();
    if (bytes_ > kWorkbookTextBytes) fail(refuse(Errc::too_large, "file", msg::exchange_unpacks_too_large));
  }
  std::vector<std::string> found;

 private:
  std::string current_;
  std::size_t bytes_ = 0;
  int aids_ = 0;
  bool is_text_ = false;
};

class Styles final : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    const auto id = static_cast<int>(std::min(attributes.number("numFmtId").value_or(0), 1'000'000U));
    if (name == "cellXfs") is_in_cells_ = true;
    if (name == "numFmt" && custom_.size() < kMaxStyles)
      custom_[id] = number_kind(attributes.find("formatCode").value_or(""));
    if (name != "xf" || !is_in_cells_) return;
    if (format_ids_.size() >= kMaxStyles) return fail(refuse("file", msg::exchange_damaged_file));
    format_ids_.push_back(id);
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") is_in_cells_ = false;
  }
  void text(std::string_view) override {}
  [[nodiscard]] std::vector<NumberKind> kinds() const {
    std::vector<NumberKind> out;
    for (const int id : format_ids_) {
      const auto custom = custom_.find(id);
      out.push_back(custom == custom_.end() ? built_in_number_kind(id) : custom->second);
    }
    return out;
  }

 private:
  std::map<int, NumberKind> custom_;
  std::vector<int> format_ids_;
  bool is_in_cells_ = false;
};

Result<std::string> choose_sheet(const Workbook& workbook, const std::vector<Relation>& relations,
                                 std::string_view wanted) {
  for (const auto& sheet : workbook.sheets) {
    if (wanted.empty() ? sheet.is_hidden : sheet.name != wanted) continue;
    const auto relation = std::ranges::find(relations, sheet.relation, &Relation::id);
    if (relation != relations.end() && relation->type.ends_with("/worksheet")) return relation->target;
  }
  if (wanted.empty()) return refuse("file", msg::exchange_no_sheet);
  return refuse(Errc::not_found, "sheet", msg::exchange_no_such_sheet, {{"sheet", std::string(wanted)}});
}

}  // namespace

std::string unescape_xlsx_text(std::string text) {
  constexpr std::size_t kLength = 7;  // _xHHHH_
  auto at = text.find("_x");
  if (at == std::string::npos) return text;
  std::string out = text.substr(0, at);
  for (; at < text.size(); ++at) {
    const auto piece = std::string_view(text).substr(at, kLength);
    unsigned code = 0;
    if (piece.size() == kLength && piece.starts_with("_x") && piece.back() == '_') {
      const auto [end, error] = std::from_chars(piece.data() + 2, piece.data() + 6, code, 16);
      const bool is_character = code != 0 && (code < 0xD800 || code > 0xDFFF);
      if (error == std::errc() && end == piece.data() + 6 && is_character) {
        append_utf8(out, code);
        at += kLength - 1;
        continue;
      }
    }
    out += text[at];
  }
  return out;
}

Result<XlsxBook> read_xlsx_book(ZipArchive& archive, std::string_view sheet) {
  const auto root = TRY(relations_of(archive, ""));
  const auto* document = find_type(root, "/officeDocument");
  const std::string workbook_part = document == nullptr ? "xl/workbook.xml" : document->target;
  Workbook workbook;
  TRY(parse_part(archive, workbook_part, workbook));
  const auto relations = TRY(relations_of(archive, workbook_part));
  XlsxBook book;
  book.is_1904 = workbook.is_1904;
  book.sheet_part = TRY(choose_sheet(workbook, relations, sheet));
  if (const auto* strings = find_type(relations, "/sharedStrings")) {
    SharedStrings handler;
    TRY(parse_part(archive, strings->target, handler));
    book.shared_strings = std::move(handler.found);
  }
  if (const auto* styles = find_type(relations, "/styles")) {
    Styles handler;
    TRY(parse_part(archive, styles->target, handler));
    book.cell_styles = handler.kinds();
  }
  return book;
}

}  // namespace assay::exchange
