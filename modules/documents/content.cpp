// SPDX-License-Identifier: Apache-2.0
#include "modules/documents/content.h"

#include <fmt/format.h>

#include "modules/context/api.h"
#include "modules/documents/strings.gen.h"
#include "platform/api/kept_version.h"
#include "platform/api/zone.h"
#include "platform/ledger/ledger.h"

namespace assay::documents {
namespace {

using i18n::Language;
using i18n::text;

constexpr std::size_t kShortHash = 16;

class ContentHash {
 public:
  void add(std::string_view part) { sha_.add(std::to_string(part.size())).add(":").add(part); }
  void add(const std::vector<std::string>& parts) {
    add(std::to_string(parts.size()));
    for (const auto& part : parts) add(part);
  }
  void operator()(const report::Heading& heading) {
    add("heading " + std::to_string(heading.level));
    add(heading.text);
  }
  void operator()(const report::Paragraph& paragraph) {
    add("paragraph");
    add(paragraph.text);
  }
  void operator()(const report::Facts& facts) {
    add("facts");
    for (const auto& [label, value] : facts.rows) add(std::vector{label, value});
  }
  void operator()(const report::PageBreak&) {}
  void operator()(const report::ChartBlock& chart) {
    add("chart");
    add(chart.caption);
    for (const auto& line : chart.lines) {
      add(line.label);
      for (const auto& [x, y] : line.points) add(fmt::format("{:.17g} {:.17g}", x, y));
    }
  }
  void operator()(const report::TableBlock& table) {
    add("table");
    for (const auto& column : table.columns) add(column.header);
    for (const auto& row : table.rows) add(row);
    for (const auto& [index, band] : table.groups) add(std::vector{std::to_string(index), band});
  }
  Hash finish() { return sha_.finish(); }

 private:
  Sha256 sha_;
};

MessageKey word(VersionState state) {
  switch (state) {
    case VersionState::submitted: return msg::document_version_state_submitted;
    case VersionState::approved: return msg::document_version_state_approved;
    case VersionState::superseded: return msg::document_version_state_superseded;
    case VersionState::rejected: return msg::document_version_state_rejected;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

MessageKey word(Classification classification) {
  switch (classification) {
    case Classification::internal: return msg::document_version_classification_internal;
    case Classification::open: return msg::document_version_classification_open;
    case Classification::confidential: return msg::document_version_classification_confidential;
    case Classification::restricted: return msg::document_version_classification_restricted;
  }
  BASE_UNREACHABLE("a classification outside its enumeration");
}

std::string upper(std::string_view name) {
  std::string out(name);
  for (auto& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

struct Profile {
  std::string name, zone = "UTC";
};
Profile profile_of(entity::Reader& reader) {
  Profile found;
  for (const auto& one : reader.all<context::OrganisationProfile>()) found = {one.name, one.time_zone};
  return found;
}

std::string person_name(entity::Reader& reader, entity::Ref<people::Person> ref) {
  const auto person = reader.find(ref);
  if (!person) return {};
  return person->name.empty() ? person->reference : person->name;  // a name may have been erased
}

/// What is printed: a version at its moment, or the present.
struct Printing {
  std::optional<DocumentVersion> version;
  bool is_approved = false;
  std::string moment;  ///< of the approval or of the printing
  std::string made_by;
  std::optional<std::int64_t> erasure;  ///< the entry that erased what stood in the approved content
};

/// The approved versions up to this one, read where they stand for good.
report::TableBlock history(entity::Reader& reader, const api::Printed& printed, const DocumentVersion& up_to,
                           const std::string& zone, Language language) {
  report::TableBlock table;
  table.columns = {{text(language, msg::document_version_number), 0.6},
                   {text(language, msg::documents_report_date), 0.9},
                   {text(language, msg::document_version_approved_by), 2},
                   {text(language, msg::document_version_note), 5}};
  for (const auto& version : versions_of(reader, printed.name))
    if (version.approved_at && version.number <= up_to.number)
      table.rows.push_back({std::to_string(version.number), api::day_in(*version.approved_at, zone).text(),
                            person_name(reader, version.approved_by), version.note});
  return table;
}

std::string moment_text(const std::string& moment) {
  return moment.substr(0, 10) + " " + moment.substr(11, 5) + " UTC";
}

report::Facts cover(entity::Reader& reader, const api::Printed& printed, const Printing& what, const Hash& hash,
                    const Profile& profile, Language language) {
  report::Facts facts;
  const auto add = [&](MessageKey label, std::string value) {
    if (!value.empty()) facts.rows.emplace_back(text(language, label), std::move(value));
  };
  add(msg::documents_report_reference, upper(printed.name));
  add(msg::documents_report_asked_by,
      printed.clause.empty() ? std::string() : "ISO/IEC 27001:2022, " + std::string(printed.clause));
  if (what.version) {
    add(msg::document_version_number, std::to_string(what.version->number));
    add(msg::document_version_state,
        text(language, what.is_approved ? msg::document_version_state_approved : word(what.version->state)));
    add(msg::document_version_submitted_by, person_name(reader, what.version->submitted_by));
    add(msg::document_version_approved_by, person_name(reader, what.version->approved_by));
  } else {
    add(msg::document_version_state, text(language, msg::documents_report_draft));
  }
  if (what.is_approved) {
    add(msg::documents_report_approved_on, api::day_in(*what.version->approved_at, profile.zone).text());
  } else {
    add(msg::documents_report_data_of, reader.today().text());
    add(msg::documents_report_printed_at, moment_text(what.moment));
    add(msg::documents_report_printed_by, what.made_by);
  }
  if (what.erasure) {
    add(msg::documents_report_approved_hash, what.version->content_hash);
    add(msg::documents_report_erased, text(language, msg::documents_report_erased_in, {{"entry", *what.erasure}}));
  }
  add(msg::document_version_content_hash, hash.hex());
  return facts;
}

std::string state_line(const Printing& what, Language language) {
  return what.version
             ? text(language, what.is_approved ? msg::document_version_state_approved : word(what.version->state))
             : text(language, msg::documents_report_draft);
}

/// Finds what is asked for; nothing and number 0 is the present.
Result<std::optional<DocumentVersion>> wanted(entity::Reader& reader, const api::Printed& printed,
                                              std::int64_t number) {
  if (number == api::kPresentVersion) return std::optional<DocumentVersion>();
  auto version = version_numbered(reader, printed.name, number);
  if (!version && number != 0)
    return refuse(Errc::not_found, "version", msg::documents_no_version, {{"version", number}});
  return version;
}

/// The entry after the approval that erased personal values, if there is one. Asked only where hashes differ.
std::optional<std::int64_t> erasure_after(entity::Reader& reader, const DocumentVersion& version) {
  constexpr std::string_view kErasure = "\"operation\":\"personal.erase\"";
  const auto size = ledger::head(reader.connection()).size;
  for (auto seq = version.ledger_size.value_or(size) + 1; seq <= size; ++seq)
    if (const auto leaf = ledger::leaf(reader.connection(), seq); leaf && leaf->header.contains(kErasure)) return seq;
  return {};
}

/// Content that is not what was approved is refused, unless values of it were erased: then the print says so. Asked
/// only of a version without stored prints, whose words may be those of an earlier release.
Result<std::optional<std::int64_t>> check_hash(entity::Reader& reader, const DocumentVersion& version,
                                               const Hash& found) {
  if (found.hex() == version.content_hash) return std::optional<std::int64_t>();
  if (const auto erasure = erasure_after(reader, version)) return erasure;
  return refuse(Errc::conflict, "content_hash", msg::documents_hash_differs,
                {{"version", version.number},
                 {"approved", version.content_hash},
                 {"found", found.hex()},
                 {"moment", version.approved_at->text()}},
                {version.id});
}

/// When and as of which entry a version got its hash.
std::pair<Instant, std::int64_t> moment_of(entity::Reader& reader, const DocumentVersion& version) {
  if (is_approved(version)) return {*version.approved_at, *version.ledger_size};
  return {*version.submitted_at, reader.history(reader.type<DocumentVersion>(), version.id).front().seq};
}

}  // namespace

Hash hash_of(const report::Document& content) {
  ContentHash hash;
  hash.add(content.title);
  for (const auto& block : content.blocks) std::visit(hash, block);
  return hash.finish();
}

Result<Hash> content_hash(entity::Reader& reader, const api::Printed& printed) {
  return hash_of(TRY(printed.make(reader, Language::en)));
}

bool says_the_same(entity::Reader& reader, const api::Printed& printed, const DocumentVersion& version,
                   const Hash& found) {
  if (found.hex() == version.content_hash) return true;
  const auto [at, seq] = moment_of(reader, version);
  entity::Reader past(reader.connection(), reader.registry(), api::day_in(at, profile_of(reader).zone),
                      api::approved_moment(reader, seq));
  const auto then = content_hash(past, printed);
  return then && *then == found;
}

namespace {

Result<Dressed> dress(entity::Reader& reader, const api::Printed& printed, const api::ExportRequest& request,
                      std::optional<DocumentVersion> version) {
  Printing what;
  what.version = std::move(version);
  what.is_approved = what.version && is_approved(*what.version);
  what.moment = (what.is_approved ? *what.version->approved_at : request.now).text();
  what.made_by = request.made_by;
  // Of an approved version everything is read where it was approved, also the day that "overdue" is counted from.
  const auto profile_now = profile_of(reader);
  entity::Reader past(reader.connection(), reader.registry(),
                      what.is_approved ? api::day_in(*what.version->approved_at, profile_now.zone) : reader.today(),
                      what.is_approved ? api::approved_moment(reader, *what.version->ledger_size) : reader.as_of());
  const auto profile = profile_of(past);
  const auto language = request.language;
  auto english = TRY(printed.make(past, Language::en));
  const auto hash = hash_of(english);
  if (what.is_approved) what.erasure = TRY(check_hash(reader, *what.version, hash));

  Dressed out{language == Language::en ? std::move(english) : TRY(printed.make(past, language)),
              std::string(printed.name)};
  auto& document = out.document;
  document.organisation = profile.name;
  document.language = std::string(i18n::language_tag(language));
  document.created = what.moment;
  document.classification =
      text(language, word(what.version ? what.version->classification : Classification::internal));
  document.page_label = text(language, msg::documents_report_page, {{"page", "{page}"}, {"pages", "{pages}"}});
  document.footer = text(language, msg::documents_report_footer,
                         {{"version", what.version ? std::to_string(what.version->number) : "–"},
                          {"state", state_line(what, language)},
                          {"hash", hash.hex().substr(0, kShortHash)}});
  document.cover = cover(past, printed, what, hash, profile, language);
  std::vector<report::Block> before;
  if (!what.is_approved)
    before.emplace_back(report::Paragraph{text(language, msg::documents_report_not_approved), false});
  if (what.version) {
    before.emplace_back(report::Heading{1, text(language, msg::documents_report_history)});
    before.emplace_back(history(past, printed, *what.version, profile.zone, language));
  }
  document.blocks.insert(document.blocks.begin(), before.begin(), before.end());
  out.file_stem += what.version ? "-v" + std::to_string(what.version->number) : std::string("-draft");
  if (what.version && !what.is_approved) out.file_stem += "-draft";
  return out;
}

}  // namespace

Result<Dressed> dressed(entity::Reader& reader, const api::Printed& printed, const api::ExportRequest& request) {
  auto version = TRY(wanted(reader, printed, request.version));
  if (!version || !is_approved(*version)) return dress(reader, printed, request, std::move(version));
  return api::kept_version<Dressed>(reader, DocumentVersion::entity_name, version->id, request.language,
                                    [&] { return dress(reader, printed, request, version); });
}

}  // namespace assay::documents
