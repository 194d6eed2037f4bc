// SPDX-License-Identifier: Apache-2.0
// Reads a version so that printing it years later gives the same bytes: rows, controls, people and risks come from the
// ledger size of the approval; of the present only what approval has frozen.
#include "modules/soa/statement.h"

#include <algorithm>
#include <map>

#include "modules/context/api.h"
#include "modules/soa/rows.h"
#include "modules/soa/strings.gen.h"
#include "platform/api/kept_version.h"
#include "platform/api/zone.h"

namespace assay::soa {
namespace {

using entity::Reader;

/// What rows point to, at one moment.
struct Registers {
  std::map<Id, frameworks::ControlRecord> controls;
  std::map<Id, Printed> risks;
  std::map<Id, std::string> people;
  std::map<Id, std::vector<std::string>> implementations;  ///< titles by control
};

Registers read_registers(Reader& reader) {
  Registers found;
  for (auto& control : reader.all<frameworks::ControlRecord>()) found.controls[control.id] = std::move(control);
  for (const auto& risk : reader.all<risk::RiskScenario>()) found.risks[risk.id] = {risk.reference, risk.title};
  for (const auto& person : reader.all<people::Person>())
    found.people[person.id] = person.name.empty() ? person.reference : person.name;  // a name may have been erased
  for (const auto& one : reader.all<controls::Implementation>())
    found.implementations[one.control.id].push_back(one.title);
  for (auto& [control, titles] : found.implementations) std::ranges::sort(titles);
  return found;
}

template <class Map>
typename Map::mapped_type value_or_empty(const Map& map, Id id) {
  const auto at = map.find(id);
  return at == map.end() ? typename Map::mapped_type{} : at->second;
}

std::vector<InclusionReason> reasons(const SoaRow& row) {
  std::vector<InclusionReason> found;
  if (row.reason_risk) found.push_back(InclusionReason::risk_treatment);
  if (row.reason_law) found.push_back(InclusionReason::legal);
  if (row.reason_contract) found.push_back(InclusionReason::contractual);
  if (row.reason_good_practice) found.push_back(InclusionReason::best_practice);
  return found;
}

StatementRow printed(const SoaRow& row, const Registers& registers, i18n::Language language) {
  StatementRow out;
  const auto control = value_or_empty(registers.controls, row.control.id);
  const bool is_french = language == i18n::Language::fr && !control.title_fr.empty();
  out.number = row.reference;
  out.title = is_french ? control.title_fr : control.title;
  out.theme = control.theme;
  out.applicable = row.applicable;
  if (row.applicable == Applicability::yes) out.reasons = reasons(row);
  out.justification = row.justification;
  out.exclusion_justification = row.exclusion_justification;
  out.implementation = row.implementation;
  out.implementations = value_or_empty(registers.implementations, row.control.id);
  out.action = row.action;
  out.action_owner = value_or_empty(registers.people, row.action_owner.id);
  out.action_due = row.action_due;
  out.owner = value_or_empty(registers.people, row.owner.id);
  for (const auto& link : row.risks.items) out.risks.push_back(value_or_empty(registers.risks, link.id));
  std::ranges::sort(out.risks, [](const Printed& a, const Printed& b) {
    return std::tie(a.reference, a.title) < std::tie(b.reference, b.title);
  });
  return out;
}

std::vector<StatementRow> printed_rows(Reader& reader, const Registers& registers, i18n::Language language) {
  auto rows = reader.all<SoaRow>();
  std::ranges::sort(rows, [](const SoaRow& a, const SoaRow& b) {
    return std::tie(a.position, a.reference) < std::tie(b.position, b.reference);
  });
  std::vector<StatementRow> out;
  for (const auto& row : rows) out.push_back(printed(row, registers, language));
  return out;
}

std::vector<Revision> revisions(Reader& present, const Registers& registers, std::int64_t up_to,
                                const std::string& zone) {
  std::vector<Revision> out;
  for (const auto& version : present.all<SoaVersion>()) {
    if (version.number > up_to) continue;
    Revision revision{version.number, {}, value_or_empty(registers.people, version.approved_by.id), version.note};
    if (version.approved_at) revision.approved_on = api::day_in(*version.approved_at, zone);
    out.push_back(std::move(revision));
  }
  std::ranges::sort(out, {}, &Revision::number);
  return out;
}

/// By number; without one the newest approved, or what is being worked on.
std::optional<SoaVersion> wanted_version(Reader& reader, std::int64_t number) {
  auto version = version_numbered(reader, number);
  return !version && number == 0 ? open_version(reader) : version;
}

Status check_hash(const SoaVersion& version, const std::string& found) {
  if (found == version.content_hash) return {};
  return refuse(Errc::conflict, "content_hash", msg::soa_report_hash_differs,
                {{"version", version.number}, {"approved", version.content_hash}, {"found", found}}, {version.id});
}

}  // namespace

namespace {

Result<Statement> read_version(Reader& reader, const api::ExportRequest& request, const SoaVersion& version) {
  Statement out;
  out.is_approved = is_approved(version);
  // Today plays no part: nothing on a statement is counted from it.
  Reader past(reader.connection(), reader.registry(), reader.today(),
              out.is_approved ? api::approved_moment(reader, *version.ledger_size) : reader.as_of());
  out.content_hash = sha256(canonical_rows(past)).hex();
  if (out.is_approved) TRY(check_hash(version, out.content_hash));

  std::string zone = "UTC";
  for (const auto& profile : past.all<context::OrganisationProfile>()) {
    out.organisation = profile.name;
    zone = profile.time_zone;
  }
  const auto registers = read_registers(past);
  out.number = version.number;
  out.state = out.is_approved ? SoaState::approved : version.state;
  out.note = version.note;
  out.made_at = out.is_approved ? *version.approved_at : request.now;
  out.made_on = api::day_in(out.made_at, zone);
  out.made_by = out.is_approved ? std::string() : request.made_by;
  out.approved_by = value_or_empty(registers.people, version.approved_by.id);
  out.remark = version.approval_remark;
  out.ledger_size = version.ledger_size.value_or(0);
  out.revisions = revisions(reader, registers, version.number, zone);
  out.rows = printed_rows(past, registers, request.language);
  return out;
}

}  // namespace

bool is_approved(const SoaVersion& version) { return version.approved_at && version.ledger_size; }

Result<Statement> read_statement(Reader& reader, const api::ExportRequest& request) {
  const auto version = wanted_version(reader, request.version);
  if (!version) return refuse(Errc::not_found, "version", msg::soa_report_no_version, {{"version", request.version}});
  if (!is_approved(*version)) return read_version(reader, request, *version);
  return api::kept_version<Statement>(reader, SoaVersion::entity_name, version->id, request.language,
                                      [&] { return read_version(reader, request, *version); });
}

}  // namespace assay::soa
