// SPDX-License-Identifier: Apache-2.0
// Walks entries, items, versions and personal values side by side; all four files are in one order, so one pass is
// enough and memory grows only with the number of objects.
#include <algorithm>

#include "platform/ledger/canonical.h"
#include "platform/ledger/verify_parts.h"

namespace assay::ledger {
namespace {

/// Lines of one file as parsed values, with one line of look-ahead. Lines that are malformed or out of order are
/// reported and left out.
template <class Line>
class Lines {
 public:
  using Parse = std::optional<Line> (*)(std::string_view);
  using Order = bool (*)(const Line&, const Line&);

  Lines(const Package& package, std::string_view path, std::string_view rule, Parse parse, Order is_before,
        Findings& findings)
      : file_(package.open(path)), path_(path), rule_(rule), parse_(parse), is_before_(is_before), findings_(findings) {
    next();
  }

  [[nodiscard]] const Line* peek() const { return line_ ? &*line_ : nullptr; }
  void next() {
    std::string_view text;
    bool is_whole = false;
    while (file_.next_line(text, is_whole)) {
      ++number_;
      auto parsed = is_whole ? parse_(text) : std::nullopt;
      if (parsed && (!line_ || is_before_(*line_, *parsed))) {
        line_ = std::move(parsed);
        return;
      }
      findings_.add(rule_, 0, path_ + ":" + std::to_string(number_));
    }
    line_.reset();
  }

 private:
  FileReader file_;
  std::string path_;
  std::string rule_;
  Parse parse_;
  Order is_before_;
  Findings& findings_;
  std::optional<Line> line_;
  std::uint64_t number_ = 0;
};

bool item_before(const ItemLine& a, const ItemLine& b) {
  return std::tie(a.seq, a.item.entity, a.item.id, a.item.version) <
         std::tie(b.seq, b.item.entity, b.item.id, b.item.version);
}
bool version_before(const VersionLine& a, const VersionLine& b) { return a.key < b.key; }
bool personal_before(const PersonalLine& a, const PersonalLine& b) {
  return std::tie(a.version, a.field) < std::tie(b.version, b.field);
}

/// A personal field by object and name; what erasures are about.
using PersonalKey = std::tuple<std::string, Id, std::string>;

class ContentCheck {
 public:
  ContentCheck(const Package& package, Findings& findings)
      : package_(package),
        findings_(findings),
        items_(package, "items.jsonl", "item", parse_item_line, item_before, findings),
        versions_(package, "versions.jsonl", "version", parse_version_line, version_before, findings),
        personal_(package, "personal.jsonl", "personal", parse_personal_line, personal_before, findings),
        has_personal_(!package.organisation || package.organisation->has_personal) {}

  Content run() {
    auto file = package_.open("entries.jsonl");
    std::string_view line;
    bool is_whole = false;
    for (seq_ = 1; file.next_line(line, is_whole); ++seq_) {
      const auto entry = is_whole ? parse_entry(line) : std::nullopt;
      if (!entry) {
        broken("entry");
        continue;
      }
      check_entry(*entry);
    }
    if (seq_ == 1) findings_.add("start", 0, "entries.jsonl");
    while (items_.peek() != nullptr) drop_item();
    while (versions_.peek() != nullptr) drop_version();
    while (personal_.peek() != nullptr) drop_personal();
    check_erasures();
    return std::move(content_);
  }

 private:
  void broken(std::string_view rule, std::string what = {}) { findings_.add(rule, seq_, std::move(what)); }

  void check_entry(const Entry& entry) {
    if (entry.seq != seq_) broken("sequence", std::to_string(entry.seq));
    if (entry.at < last_at_) broken("time-order", entry.at);  // instants compare as text: all have one length
    last_at_ = entry.at;
    check_operation(entry);
    if (!entry.details.empty()) name_blobs(Json(entry.details));
    while (items_.peek() != nullptr && items_.peek()->seq < seq_) drop_item();
    if (entry.batch_count) {
      check_batch(entry);
    } else {
      for (const auto& item : entry.items) check_item(item);
    }
  }

  void check_operation(const Entry& entry) {
    const bool is_start = entry.operation == "ledger.start";
    if (is_start != (seq_ == 1)) broken("start", entry.operation);
    if (is_start && seq_ == 1) check_start(entry);
    if (entry.operation == "ledger.rotate_key") check_rotation(entry);
    if (entry.operation == "personal.erase") note_erasure(entry);
  }

  void check_start(const Entry& entry) {
    const auto start = parse_start(entry.details);
    const auto key = start ? VerifierKey::parse(start->key) : std::nullopt;
    if (start) content_.start_origin = start->origin;
    if (!key) return broken("start", "key");
    content_.keys.emplace_back(seq_, *key);
    if (!package_.keys.empty() && *key != package_.keys.front()) broken("start", key->text());
  }

  void check_rotation(const Entry& entry) {
    const auto rotation = parse_rotation(entry.details);
    if (!rotation) return broken("rotation");
    const auto& [old_key, new_key, old_signature, new_signature] = *rotation;
    const auto text = rotation_text(old_key.name, seq_, old_key.text(), new_key.text());
    const bool is_known = std::ranges::any_of(content_.keys, [&](const auto& key) { return key.second == new_key; });
    const bool is_right = !content_.keys.empty() && content_.keys.back().second == old_key && !is_known &&
                          new_key.name == old_key.name && is_signed_by(text, old_signature, old_key) &&
                          is_signed_by(text, new_signature, new_key);
    if (!is_right) broken("rotation", new_key.text());
    content_.keys.emplace_back(seq_, new_key);
  }

  void note_erasure(const Entry& entry) {
    const auto details = parse_erasure_details(entry.details);
    if (!details) return broken("erasure");
    for (const auto& erasure : details->erased)
      for (const auto& field : erasure.fields)
        erased_[{erasure.entity, erasure.id, field}] = seq_;  // the last one covers most
    content_.erased_blobs.insert(details->blobs.begin(), details->blobs.end());
  }

  void check_batch(const Entry& entry) {
    Frontier tree;
    for (; items_.peek() != nullptr && items_.peek()->seq == seq_; items_.next()) {
      const auto& item = items_.peek()->item;
      tree.append(leaf_hash(item_text(item)));
      check_item(item);
    }
    if (tree.size() != *entry.batch_count || tree.root() != entry.batch_root)
      broken("batch", std::to_string(tree.size()));
  }

  void check_item(const Item& item) {
    const VersionKey key{seq_, item.entity, item.id, item.version};
    auto& last = last_version_[item.entity][item.id];
    if (item.version != last + 1) broken("version-chain", key.text());
    last = item.version;
    while (versions_.peek() != nullptr && versions_.peek()->key < key) drop_version();
    if (versions_.peek() == nullptr || versions_.peek()->key != key) return broken("version-missing", key.text());
    if (versions_.peek()->commitment != item.commitment) broken("commitment", key.text());
    take_version();
  }

  void take_version() {
    const auto& version = *versions_.peek();
    ++content_.versions;
    for (const auto& [hash, size] : version.blobs) name_blob(hash, size, version.key.seq);
    while (personal_.peek() != nullptr && personal_.peek()->version < version.key) drop_personal();
    // Fields of a body and lines of personal.jsonl are both in the order of their names.
    for (const auto& [field, commitment] : version.personal) {
      while (is_personal_of(version.key) && personal_.peek()->field < field) drop_personal();
      if (is_personal_of(version.key) && personal_.peek()->field == field) {
        if (personal_.peek()->commitment != commitment)
          findings_.add("personal", version.key.seq, version.key.text() + " " + field);
        ++content_.personal;
        personal_.next();
      } else if (has_personal_) {
        missing_.emplace_back(version.key, field);
      }
    }
    while (is_personal_of(version.key)) drop_personal();
    versions_.next();
  }

  bool is_personal_of(const VersionKey& key) const {
    return personal_.peek() != nullptr && personal_.peek()->version == key;
  }

  void drop_item() {
    findings_.add("item", items_.peek()->seq, item_text(items_.peek()->item));
    items_.next();
  }
  void drop_version() {
    findings_.add("version-unknown", versions_.peek()->key.seq, versions_.peek()->key.text());
    take_version();
  }
  void drop_personal() {
    const auto& line = *personal_.peek();
    findings_.add("personal", line.version.seq, line.version.text() + " " + line.field);
    personal_.next();
  }

  void name_blobs(const Json& json) {
    std::vector<std::pair<Hash, std::uint64_t>> blobs;
    collect_blobs(json, blobs);
    for (const auto& [hash, size] : blobs) name_blob(hash, size, seq_);
  }
  void name_blob(const Hash& hash, std::uint64_t size, std::int64_t seq) {
    const auto known = content_.blobs.try_emplace(hash, size).first;
    if (known->second != size) findings_.add("blob", seq, hash.hex());
  }

  [[nodiscard]] bool is_covered(const VersionKey& version, const std::string& field) const {
    const auto at = erased_.find({version.entity, version.id, field});
    return at != erased_.end() && version.seq < at->second;
  }

  void check_erasures() {
    for (const auto& [version, field] : missing_) {
      if (is_covered(version, field))
        ++content_.erased;
      else
        findings_.add("personal-missing", version.seq, version.text() + " " + field);
    }
    if (!has_personal_ && package_.content.files.contains("personal.jsonl") &&
        !package_.open("personal.jsonl").next_piece().empty())
      findings_.add("personal", 0, "personal.jsonl");
    if (erased_.empty()) return;
    // Erasures come after what they erase, so the values are read once more now that all erasures are known.
    auto file = package_.open("personal.jsonl");
    std::string_view line;
    bool is_whole = false;
    while (file.next_line(line, is_whole)) {
      const auto personal = is_whole ? parse_personal_line(line) : std::nullopt;
      if (personal && is_covered(personal->version, personal->field))
        findings_.add("erased-present", personal->version.seq, personal->version.text() + " " + personal->field);
    }
  }

  const Package& package_;
  Findings& findings_;
  Lines<ItemLine> items_;
  Lines<VersionLine> versions_;
  Lines<PersonalLine> personal_;
  bool has_personal_;
  Content content_;
  std::int64_t seq_ = 0;
  std::string last_at_;
  std::map<std::string, std::unordered_map<Id, std::int64_t>, std::less<>> last_version_;
  std::map<PersonalKey, std::int64_t> erased_;
  std::vector<std::pair<VersionKey, std::string>> missing_;
};

}  // namespace

Content check_content(const Package& package, Findings& findings) { return ContentCheck(package, findings).run(); }

}  // namespace assay::ledger
