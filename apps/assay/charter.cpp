// SPDX-License-Identifier: Apache-2.0
// One line per package, the critical ones marked, then what moves the date most and what the certification asks for.
#include "apps/assay/charter.h"

#include <cstdio>

namespace assay::cli {
namespace {

std::string text(const Json& value) { return std::string(value.text_or("-")); }

void print_forecast(const Json& body) {
  std::printf("%s\n\n", text(body["reading"]).c_str());
  if (const auto* packages = body["packages"].if_array())
    for (const auto& one : *packages)
      std::printf("%s %s  %s .. %s  %s\n    %s\n", one["is_critical"].bool_or(false) ? "*" : " ",
                  text(one["step"]).c_str(), text(one["start"]).c_str(), text(one["finish"]).c_str(),
                  text(one["title"]).c_str(), text(one["why"]).c_str());
  if (const auto* movers = body["movers"].if_array(); movers != nullptr && !movers->empty()) {
    std::printf("\n");
    for (const auto& mover : *movers) std::printf("- %s\n", text(mover["text"]).c_str());
  }
  const auto& audit = body["audit"];
  if (!audit.is_null())
    std::printf("\nstage 1: %s, stage 2: %s .. %s\nfirst surveillance audit by %s, certificate until %s\n",
                text(audit["stage_1"]).c_str(), text(audit["stage_2_from"]).c_str(),
                text(audit["stage_2_until"]).c_str(), text(audit["first_surveillance_by"]).c_str(),
                text(audit["expires_on"]).c_str());
  std::printf("\n%s\n", text(body["method"]).c_str());
}

}  // namespace

int forecast(const Options& o) {
  http::Request request;
  request.method = "GET";
  request.path = "/api/work_packages/forecast";
  if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
  return ask(o, std::move(request), print_forecast);
}

}  // namespace assay::cli
