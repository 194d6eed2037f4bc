// SPDX-License-Identifier: Apache-2.0
// What the registers say at the reader's moment, as the plain values of the drift, and the answer of GET
// /api/soas/drift.
#pragma once

#include <map>
#include <memory>

#include "modules/soa/api.h"
#include "modules/soa/drift.h"
#include "platform/api/summary.h"
#include "platform/entity/reader.h"

namespace assay::soa {

/// `with_people` = false leaves the names of people out, for a moment that is kept beyond a request.
SoaPicture picture_of(entity::Reader& reader, bool with_people);

/// Categories in use with how often: of the threats, and of the starter scenarios that open risks began as.
std::map<std::string, std::int64_t> threat_categories(entity::Reader& reader);

struct SoaDrift {
  SoaVersion version;  ///< the approved one that is compared
  std::vector<DriftLine> lines;
  std::int64_t to_approve = 0;  ///< lines that need approval again
};

/// The version that the reader's moment holds for approved, against that moment. Kept until an entry is written.
std::shared_ptr<const SoaDrift> drift_of(entity::Reader& reader, const SoaVersion& version);

/// A line in words: why it moved.
std::string explanation(const DriftLine& line, i18n::Language language);

api::Summary drift_summary();
/// What would drift the moment the open version is approved.
api::Summary ahead_summary();

}  // namespace assay::soa
