// SPDX-License-Identifier: Apache-2.0
// Prints the answers as lists that are read from above: what somebody has to decide first.
#include "apps/assay/consequences.h"

#include <cstdio>

namespace assay::cli {
namespace {

std::string text(const Json& json) { return std::string(json.text_or()); }

void print_lines(const Json& body, bool needs_approval, const char* heading) {
  bool is_first = true;
  for (const auto& line : *body["lines"].if_array()) {
    if (line["needs_approval"].bool_or(false) != needs_approval) continue;
    if (is_first) std::printf("\n%s\n", heading);
    is_first = false;
    std::printf("  %s\n", text(line["message"]).c_str());
  }
}

void print_drift(const Json& body) {
  if (body["lines"].if_array() == nullptr) return;
  if (body["version"].is_null()) {
    std::printf("No version of the Statement of Applicability was approved.\n");
    return;
  }
  std::printf("Version %lld, approved %s: %lld moved, %lld to approve again\n",
              static_cast<long long>(body["version"].int_or(0)), text(body["approved_at"]).substr(0, 10).c_str(),
              static_cast<long long>(body["count"].int_or(0)),
              static_cast<long long>(body["needs_approval"].int_or(0)));
  print_lines(body, true, "approve again");
  print_lines(body, false, "for information");
}

}  // namespace

int soa_drift(const Options& o) {
  std::vector<std::pair<std::string, std::string>> query;
  if (o.number != 0) query.emplace_back("number", std::to_string(o.number));
  return ask(o, "/api/soas/drift", query, print_drift);
}

}  // namespace assay::cli
