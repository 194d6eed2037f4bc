// SPDX-License-Identifier: Apache-2.0
// The words of the API for the values of a row.
#include "modules/soa/row_facts.h"

namespace assay::soa {

std::string_view applicability_name(Applicability applicable) {
  switch (applicable) {
    case Applicability::undecided: return "undecided";
    case Applicability::yes: return "yes";
    case Applicability::no: return "no";
  }
  BASE_UNREACHABLE("a value outside its enumeration");
}

std::string_view reason_name(InclusionReason reason) {
  switch (reason) {
    case InclusionReason::risk_treatment: return "risk_treatment";
    case InclusionReason::legal: return "legal";
    case InclusionReason::contractual: return "contractual";
    case InclusionReason::best_practice: return "best_practice";
  }
  BASE_UNREACHABLE("a reason outside its enumeration");
}

}  // namespace assay::soa
