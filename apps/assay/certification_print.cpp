// SPDX-License-Identifier: Apache-2.0
#include "apps/assay/certification_print.h"

#include <cstdio>
#include <string>

namespace assay::cli {
namespace {

std::string text(const Json& value) { return std::string(value.text_or()); }

std::string list(const Json& value) {
  std::string out;
  if (const auto* items = value.if_array())
    for (const auto& item : *items) out += (out.empty() ? "" : " ") + std::string(item.text_or());
  return out;
}

void print_list(const char* name, const Json& value) {
  if (const auto names = list(value); !names.empty()) std::printf("  %s: %s\n", name, names.c_str());
}

const JsonArray& items(const Json& value) {
  static const JsonArray kNone;
  const auto* array = value.if_array();
  return array == nullptr ? kNone : *array;
}

void print_blocking(const Json& problems, std::FILE* to, const char* indent) {
  for (const auto& problem : items(problems)) {
    const auto rule = text(problem["rule"]["id"]);
    std::fprintf(to, "%s%s: %s%s\n", indent, text(problem["field"]).c_str(), text(problem["message"]).c_str(),
                 rule.empty() ? "" : (" [" + rule + "]").c_str());
  }
}

void print_steps(const Json& steps, const char* mark) {
  for (const auto& step : items(steps))
    std::printf("%s%s [%s]\n", mark, text(step["text"]).c_str(), text(step["rule"]).c_str());
}

}  // namespace

void print_clock(const Json& clock) {
  std::printf("%s  %s\n", text(clock["today"]).c_str(), text(clock["statement"]).c_str());
  if (const auto& cycle = clock["cycle"]; !cycle.is_null())
    std::printf("cycle %lld (%s), decided %s, effective %s, expires %s\n",
                static_cast<long long>(cycle["number"].int_or(0)), text(cycle["kind"]).c_str(),
                text(cycle["decided_on"]).c_str(), text(cycle["effective_on"]).c_str(), text(cycle["expiry"]).c_str());
  for (const auto& gap : items(clock["not_certified"]))
    std::printf("%s from %s to %s\n", text(gap["status"]).c_str(), text(gap["from"]).c_str(),
                gap["to"].is_null() ? "..." : text(gap["to"]).c_str());
  if (!clock["next"].is_null()) std::printf("next: %s\n", text(clock["next"]).c_str());
  for (const auto& duty : items(clock["duties"])) {
    const auto done = duty["done_on"].is_null() ? std::string() : ", done " + text(duty["done_on"]);
    std::printf("%-8s %s  limit %s, target %s%s\n         %s\n", text(duty["state"]).c_str(), text(duty["id"]).c_str(),
                text(duty["limit"]).c_str(), text(duty["target"]).c_str(), done.c_str(), text(duty["reason"]).c_str());
    if (!duty["note"].is_null()) std::printf("         %s\n", text(duty["note"]).c_str());
    std::printf("         [%s, %s] %s\n", text(duty["rule"]).c_str(), text(duty["kind"]).c_str(),
                text(duty["basis"]).c_str());
  }
}

void print_event(const Json& event) {
  std::printf("%s (%s): %s", text(event["event"]).c_str(), text(event["title"]).c_str(),
              event["allowed"].bool_or(false) ? "allowed" : "refused");
  if (!event["to"].is_null()) std::printf(" -> %s", text(event["to"]).c_str());
  std::printf("\n  %s [%s, %s] %s\n", text(event["rule"]["text"]).c_str(), text(event["rule"]["id"]).c_str(),
              text(event["rule"]["kind"]).c_str(), text(event["rule"]["basis"]).c_str());
  print_blocking(event["blocking"], stdout, "  - ");
}

void print_explanation(const Json& explanation) {
  std::printf("%s  %s (%s)\n", text(explanation["today"]).c_str(), text(explanation["title"]).c_str(),
              text(explanation["state"]).c_str());
  for (const auto& event : items(explanation["events"])) print_event(event);
  for (const auto& proposal : items(explanation["proposed_majors"]))
    std::printf("%s: %s\n", text(proposal["requirement"]).c_str(), text(proposal["text"]).c_str());
}

void print_plan(const Json& plan) {
  for (const auto& part : items(plan["parts"])) {
    std::printf("surveillance %lld%s%s\n", static_cast<long long>(part["number"].int_or(0)),
                part["held"].bool_or(false) ? ", held: " : "", text(part["audit"]).c_str());
    print_list(part["held"].bool_or(false) ? "planned" : "controls", part["base"]);
    print_list("left over", part["left_overs"]);
    print_list("newly applicable", part["newly_applicable"]);
    print_list("follow-up", part["follow_ups"]);
    print_list("changed", part["changed"]);
    print_list("clauses", part["clauses"]);
  }
  print_list("covered", plan["covered"]);
  print_list("uncovered", plan["uncovered"]);
  print_list("uncovered clauses", plan["uncovered_clauses"]);
}

void print_programme(const Json& programme) {
  for (const auto& audit : items(programme["audits"])) {
    std::printf("%s (%s)\n", text(audit["audit"]).c_str(), list(audit["team"]).c_str());
    print_list("controls", audit["controls"]);
    print_list("clauses", audit["clauses"]);
  }
  for (const auto& swap : items(programme["swaps"]))
    std::printf("swapped: %s from %s to %s%s\n", text(swap["item"]).c_str(), text(swap["from"]).c_str(),
                text(swap["to"]).c_str(),
                text(swap["exchange"]).empty() ? "" : (", for " + text(swap["exchange"])).c_str());
}

void print_coverage(const Json& coverage) {
  for (const char* what : {"certification_body", "internal"}) {
    const auto& one = coverage[what];
    const auto& all = one["all"];
    std::printf("%s: %s %% (%lld of %lld)%s\n", what, text(all["percent"]).c_str(),
                static_cast<long long>(all["part"].int_or(0)), static_cast<long long>(all["whole"].int_or(0)),
                one["on_line"].is_null() ? "" : (one["on_line"].bool_or(false) ? ", on the line" : ", below the line"));
    print_list("controls not audited", one["missing_controls"]);
    print_list("sub-clauses not audited", one["missing_clauses"]);
  }
}

void print_audit_time(const Json& time) {
  std::printf("initial audit %s days (stage 1 %s, stage 2 %s), surveillance %s, recertification %s\n",
              text(time["initial_days"]).c_str(), text(time["stage_1_days"]).c_str(),
              text(time["stage_2_days"]).c_str(), text(time["surveillance_days"]).c_str(),
              text(time["recertification_days"]).c_str());
  print_steps(time["steps"], "- ");
  print_steps(time["warnings"], "! ");
}

void print_rules(const Json& rules) {
  for (const auto& rule : items(rules["rules"]))
    std::printf("%s [%s] %s\n  %s\n", text(rule["id"]).c_str(), text(rule["kind"]).c_str(), text(rule["basis"]).c_str(),
                text(rule["text"]).c_str());
}

void print_problems(const Json& problems) { print_blocking(problems, stderr, ""); }

}  // namespace assay::cli
