// SPDX-License-Identifier: Apache-2.0
// Prints the answers as lists that are read from above: what somebody has to decide first.
#include "apps/assay/consequences.h"

#include <cstdio>

#include "base/error.h"
#include "modules/impact/ties.h"

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

std::string rating(const Json& json) {
  return json.is_null() ? "not rated" : std::to_string(json["score"].int_or(0)) + " " + text(json["band"]);
}

void print_effect(const Json& item) {
  std::printf("  %s: %s%s", text(item["name"]).c_str(), text(item["text"]).c_str(),
              item["falls"].bool_or(false) ? " (gone as well)" : "");
  if (item["rises"].bool_or(false))
    std::printf("; %s -> %s (estimate)", rating(item["before"]).c_str(), rating(item["after"]).c_str());
  std::printf(", by %s\n", text(item["because"]["name"]).c_str());
}

void print_impact(const Json& body) {
  for (const auto& gone : *body["gone"].if_array()) std::printf("%s\n", text(gone["name"]).c_str());
  std::printf("%s\n", text(body["reading"]).c_str());
  for (const auto& group : *body["groups"].if_array()) {
    std::printf("\n%s\n", text(group["label"]).c_str());
    for (const auto& item : *group["items"].if_array()) print_effect(item);
  }
  if (const auto& values = *body["inheritance"].if_array(); !values.empty()) {
    std::printf("\ninherited values (confidentiality, integrity, availability)\n");
    const auto three = [](const Json& json) {
      std::string out;
      for (const auto* name : {"confidentiality", "integrity", "availability"})
        out +=
            (out.empty() ? "" : " ") + (json[name].is_null() ? std::string("-") : std::to_string(json[name].int_or(0)));
      return out;
    };
    for (const auto& one : values)
      std::printf("  %s: %s -> %s\n", text(one["name"]).c_str(), three(one["before"]).c_str(),
                  three(one["after"]).c_str());
  }
  std::printf("\n");
  for (const auto& rule : *body["rules"].if_array()) std::printf("%s\n", text(rule).c_str());
}

/// "asset/A-01" or "A-01" as the register's plural and the object's reference.
std::pair<std::string, std::string> object_of(const Options& o) {
  const auto slash = o.target.find('/');
  std::vector<std::string> found;
  Connection connection(o.common);
  if (slash == std::string::npos && connection.sign_in() != 0) throw Breakage("sign in failed");
  for (const auto entity : impact::entities()) {
    const auto& type = registry().at(entity);
    if (slash != std::string::npos) {
      const auto name = o.target.substr(0, slash);
      if (name == type.name || name == type.plural) return {type.plural, o.target.substr(slash + 1)};
      continue;
    }
    http::Request request;
    request.method = "GET";
    request.path = "/api/" + type.plural + "/" + o.target;
    if (connection.send(std::move(request)).status == 200) found.push_back(type.plural);
  }
  if (found.size() == 1) return {found.front(), o.target};
  std::string names;
  for (const auto& name : found) names += (names.empty() ? "" : ", ") + name;
  throw Breakage(found.empty() ? "nothing that others rest on is called " + o.target
                               : o.target + " is in several registers (" + names + "); write register/reference");
}

}  // namespace

int impact(const Options& o) {
  const auto [plural, reference] = object_of(o);
  return ask(o, "/api/" + plural + "/" + reference + "/impact", {}, print_impact);
}

int soa_drift(const Options& o) {
  std::vector<std::pair<std::string, std::string>> query;
  if (o.number != 0) query.emplace_back("number", std::to_string(o.number));
  return ask(o, "/api/soas/drift", query, print_drift);
}

}  // namespace assay::cli
