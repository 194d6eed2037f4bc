// SPDX-License-Identifier: Apache-2.0
// The parts of a DOCX file that are the same in every document, and its styles.
#pragma once

#include <string>
#include <string_view>

namespace assay::report::word {

inline constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
extern const std::string_view kNames, kContentTypes, kRelations, kDocumentRelations, kSettings, kCoreOpen;

/// `language`: "en", "fr"; proofing follows it.
std::string styles(const std::string& language);

}  // namespace assay::report::word
