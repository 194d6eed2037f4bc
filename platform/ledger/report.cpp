// SPDX-License-Identifier: Apache-2.0
// The verifier's report as text for people and as JSON for programs.
#include <algorithm>
#include <array>

#include "base/json.h"
#include "platform/ledger/strings.gen.h"
#include "platform/ledger/verify.h"

namespace assay::ledger {
namespace {

struct Words {
  std::string_view name;
  MessageKey text;
};

/// The rules of docs/reference/package-format.md in words.
constexpr auto kRules = std::to_array<Words>({
    {"batch", msg::ledger_rule_batch},
    {"blob", msg::ledger_rule_blob},
    {"checkpoint", msg::ledger_rule_checkpoint},
    {"checkpoint-history", msg::ledger_rule_checkpoint_history},
    {"commitment", msg::ledger_rule_commitment},
    {"consistency", msg::ledger_rule_consistency},
    {"entry", msg::ledger_rule_entry},
    {"erased-present", msg::ledger_rule_erased_present},
    {"erasure", msg::ledger_rule_erasure},
    {"file-hash", msg::ledger_rule_file_hash},
    {"file-missing", msg::ledger_rule_file_missing},
    {"inclusion", msg::ledger_rule_inclusion},
    {"item", msg::ledger_rule_item},
    {"key-chain", msg::ledger_rule_key_chain},
    {"keys", msg::ledger_rule_keys},
    {"manifest", msg::ledger_rule_manifest},
    {"manifest-signature", msg::ledger_rule_manifest_signature},
    {"organisation", msg::ledger_rule_organisation},
    {"origin", msg::ledger_rule_origin},
    {"personal", msg::ledger_rule_personal},
    {"personal-missing", msg::ledger_rule_personal_missing},
    {"pinned-key", msg::ledger_rule_pinned_key},
    {"previous", msg::ledger_rule_previous},
    {"proof", msg::ledger_rule_proof},
    {"root", msg::ledger_rule_root},
    {"rotation", msg::ledger_rule_rotation},
    {"sequence", msg::ledger_rule_sequence},
    {"signature", msg::ledger_rule_signature},
    {"signer", msg::ledger_rule_signer},
    {"size", msg::ledger_rule_size},
    {"start", msg::ledger_rule_start},
    {"time-order", msg::ledger_rule_time_order},
    {"unknown-file", msg::ledger_rule_unknown_file},
    {"version", msg::ledger_rule_version},
    {"version-chain", msg::ledger_rule_version_chain},
    {"version-missing", msg::ledger_rule_version_missing},
    {"version-unknown", msg::ledger_rule_version_unknown},
});

/// Why a package could not be read at all.
constexpr auto kUnusable = std::to_array<Words>({
    {"format", msg::ledger_unusable_format},
    {"no_directory", msg::ledger_unusable_no_directory},
    {"no_manifest", msg::ledger_unusable_no_manifest},
    {"unreadable", msg::ledger_unusable_unreadable},
    {"usage", msg::ledger_unusable_usage},
});

/// The text for a name of the table; a name that is not there speaks for itself.
template <std::size_t N>
std::string words(const std::array<Words, N>& table, std::string_view name, i18n::Language language,
                  const Args& args = {}) {
  const auto found = std::ranges::find(table, name, &Words::name);
  return found == table.end() ? std::string(name) : i18n::text(language, found->text, args);
}

/// What comes out of a package is printed without control characters, so that it cannot steer a terminal.
std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 300)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return out;
}

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::valid: return "valid";
    case Verdict::broken: return "broken";
    case Verdict::unusable: return "unusable";
  }
  return "unusable";
}

Arg number(std::string name, std::uint64_t value) { return {std::move(name), static_cast<std::int64_t>(value)}; }

std::string rule_text(const BrokenRule& broken, i18n::Language language) {
  Args args{{"rule", broken.rule}, {"text", words(kRules, broken.rule, language)}, {"what", printable(broken.what)}};
  if (broken.seq == 0) return i18n::text(language, msg::ledger_report_general, args);
  args.push_back({"seq", broken.seq});
  return i18n::text(language, msg::ledger_report_entry, args);
}

std::string unusable_text(const Report& report, i18n::Language language) {
  return words(kUnusable, report.unusable, language, {{"what", printable(report.unusable_what)}});
}

}  // namespace

int exit_code(const Report& report) { return static_cast<int>(report.verdict); }

std::string report_text(const Report& report, i18n::Language language) {
  const auto text = [&](MessageKey key, const Args& args = {}) { return i18n::text(language, key, args) + "\n"; };
  if (report.verdict == Verdict::unusable)
    return text(msg::ledger_report_unusable) + unusable_text(report, language) + "\n";
  std::string out;
  if (!report.name.empty()) out += printable(report.name) + "\n";
  if (!report.origin.empty()) out += printable(report.origin) + "\n";
  if (!report.signer.empty()) out += printable(report.signer) + "\n";
  out += text(msg::ledger_report_counts, {number("entries", report.entries), number("versions", report.versions),
                                          number("personal", report.personal), number("erased", report.erased),
                                          number("files", report.files), number("checkpoints", report.checkpoints)});
  for (const auto& broken : report.broken) out += rule_text(broken, language) + "\n";
  if (report.broken_count > report.broken.size())
    out += text(msg::ledger_report_more, {number("count", report.broken_count - report.broken.size())});
  for (const auto& stamp : report.timestamps)
    out += text(stamp.fits ? msg::ledger_report_timestamp_fits : msg::ledger_report_timestamp_other,
                {number("size", stamp.size)});
  const bool is_pinned_wrong = std::ranges::any_of(report.broken, [](const auto& b) { return b.rule == "pinned-key"; });
  if (!is_pinned_wrong)
    out += text(report.is_signer_pinned ? msg::ledger_report_pinned : msg::ledger_report_not_pinned);
  return out + (report.verdict == Verdict::valid
                    ? text(msg::ledger_report_valid)
                    : text(msg::ledger_report_broken, {number("count", report.broken_count)}));
}

std::string report_json(const Report& report) {
  JsonArray broken, timestamps;
  for (const auto& rule : report.broken) {
    JsonObject object{{"rule", rule.rule}, {"what", printable(rule.what)}};
    if (rule.seq != 0) object.add("seq", rule.seq);
    broken.emplace_back(std::move(object));
  }
  for (const auto& stamp : report.timestamps)
    timestamps.emplace_back(JsonObject{{"fits", stamp.fits}, {"size", stamp.size}});
  JsonObject object{{"verdict", verdict_name(report.verdict)},
                    {"signer_pinned", report.is_signer_pinned},
                    {"broken", std::move(broken)},
                    {"broken_count", report.broken_count},
                    {"name", printable(report.name)},
                    {"origin", printable(report.origin)},
                    {"signer", printable(report.signer)},
                    {"timestamps", std::move(timestamps)}};
  object.add("counts", JsonObject{{"entries", report.entries},
                                  {"versions", report.versions},
                                  {"personal", report.personal},
                                  {"erased", report.erased},
                                  {"files", report.files},
                                  {"checkpoints", report.checkpoints}});
  if (report.verdict == Verdict::unusable) {
    object.add("reason", report.unusable);
    object.add("what", printable(report.unusable_what));
  }
  return canonical_json(object) + "\n";
}

}  // namespace assay::ledger
