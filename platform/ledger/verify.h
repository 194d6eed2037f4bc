// SPDX-License-Identifier: Apache-2.0
// Checks a package offline, without a database, by the rules of docs/reference/package-format.md, and says which are
// broken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/catalogue.h"

namespace assay::ledger {

struct VerifyOptions {
  std::string key;       ///< verifier key that pins the signer, or empty
  std::string origin;    ///< origin that the ledger must have, or empty
  std::string previous;  ///< file with a checkpoint kept from earlier, or empty
};

struct BrokenRule {
  std::string rule;      ///< id of the rule: "commitment"
  std::int64_t seq = 0;  ///< entry, 0 when it is about none
  std::string what;      ///< which file, object or size; no sentence, so it needs no translation
};

enum class Verdict { valid, broken, unusable };

struct TimestampNote {
  std::uint64_t size = 0;
  bool fits = false;  ///< the imprint is that of the checkpoint
};

struct Report {
  Verdict verdict = Verdict::valid;
  bool is_signer_pinned = false;
  std::vector<BrokenRule> broken;  ///< the first 1,000
  std::uint64_t broken_count = 0;  ///< all
  std::string unusable;       ///< key of the reason: "usage", "no_directory", "no_manifest", "format", "unreadable"
  std::string unusable_what;  ///< path or value it is about
  std::string name, origin, signer;  ///< as far as they could be read
  std::uint64_t entries = 0, versions = 0, personal = 0, erased = 0, files = 0, checkpoints = 0;
  std::vector<TimestampNote> timestamps;  ///< outside the verdict
};

Report verify_package(const std::string& directory, const VerifyOptions& options = {});
/// The proof of one object (docs/reference/package-format.md 4); `previous` does not apply.
Report verify_object_proof(std::string_view bytes, const VerifyOptions& options = {});

/// 0 valid, 1 broken, 2 unusable.
int exit_code(const Report& report);
std::string report_text(const Report& report, i18n::Language language);
/// One JSON object and a line feed; members are described in docs/reference/package-format.md 2.
std::string report_json(const Report& report);

}  // namespace assay::ledger
