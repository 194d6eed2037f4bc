// SPDX-License-Identifier: Apache-2.0
// Packs members into a ZIP file. The same members give the same bytes: no clock, no name of a machine.
#pragma once

#include <string>
#include <vector>

namespace assay::exchange {

struct ZipMember {
  std::string name;  ///< "word/document.xml"
  std::string content;
};

/// Members in the order given, deflated, dated 1980-01-01.
std::string write_zip(const std::vector<ZipMember>& members);

}  // namespace assay::exchange
