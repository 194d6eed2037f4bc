// SPDX-License-Identifier: Apache-2.0
// `assay certification clock|explain|plan|coverage|audit-time FILE`, and what the program knows: schema, states, rules.
#include "apps/assay/certification.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>

#include "apps/assay/certification_print.h"
#include "apps/assay/command_line.h"
#include "modules/certification/api.h"

namespace assay::cli {
namespace {

namespace rules = certification;

struct CertificationOptions {
  std::string file, today, language, what = "case";
  bool is_json = false;
  [[nodiscard]] i18n::Language reader() const { return i18n::language_of(language); }
};

using Print = void (*)(const Json&);

int answer(const CertificationOptions& o, const Json& body, Print print) {
  if (o.is_json)
    std::fputs(to_pretty_json(body).c_str(), stdout);
  else
    print(body);
  return 0;
}

int refused(const CertificationOptions& o, const Refusal& refusal) {
  const auto problems = rules::problems_json(refusal.problems, o.reader());
  if (o.is_json) {
    std::fputs(to_pretty_json(JsonObject{{"code", errc_name(refusal.code)}, {"errors", problems}}).c_str(), stdout);
  } else {
    print_problems(problems);
  }
  return exit_code(refusal.code);
}

/// --today, else the day of the file, else the day of the machine.
Date day_of(const CertificationOptions& o, const rules::CaseInput& input) {
  if (!o.today.empty()) {
    const auto day = Date::parse(o.today);
    if (!day) throw Breakage("--today takes a day such as 2026-12-31, not " + o.today);
    return *day;
  }
  SystemClock system;
  return input.today ? *input.today : utc_date(system.now());
}

/// Reads the file and answers with what `act` makes of it on the day.
int on_case(const CertificationOptions& o, const std::function<int(const rules::CaseInput&, Date)>& act) {
  const auto input = rules::read_case(read_file(o.file));
  return input ? act(*input, day_of(o, *input)) : refused(o, input.error());
}

int clock(const CertificationOptions& o) {
  return on_case(o, [&](const rules::CaseInput& input, Date day) {
    return answer(o, rules::clock_json(rules::clock(input.facts.certificate, day), o.reader()), print_clock);
  });
}

int explain(const CertificationOptions& o) {
  return on_case(o, [&](const rules::CaseInput& input, Date day) {
    if (!input.event) {
      return answer(o, rules::explain_json(rules::case_on(input, day), day, o.reader()), print_explanation);
    }
    const auto body = rules::event_json(rules::case_on(input, input.event->on), *input.event, o.reader());
    answer(o, body, print_event);
    return body["allowed"].bool_or(false) ? 0 : exit_code(Errc::conflict);
  });
}

int plan(const CertificationOptions& o) {
  return on_case(o, [&](const rules::CaseInput& input, Date day) {
    if (!input.programme.audits.empty()) {
      const auto programme = rules::internal_programme(input.programme);
      return programme ? answer(o, rules::programme_json(*programme), print_programme) : refused(o, programme.error());
    }
    const auto wanted = rules::plan_on(input, day);
    if (!input.proposed.empty())
      if (const auto problems = rules::check_plan(wanted, input.proposed); !problems.empty())
        return refused(o, {Errc::conflict, problems.items()});
    const auto made = rules::surveillance_plan(wanted);
    const auto code = answer(o, rules::plan_json(wanted, made), print_plan);
    // The last surveillance was held and something was never looked at: there is no plan that covers it.
    return made.uncovered.empty() && made.uncovered_clauses.empty() ? code : exit_code(Errc::conflict);
  });
}

int coverage(const CertificationOptions& o) {
  return on_case(o, [&](const rules::CaseInput& input, Date day) {
    const auto known = rules::cycles(input.facts.certificate, day);
    std::optional<rules::Elapsed> elapsed;
    if (!known.empty()) elapsed = rules::Elapsed{known.back().decided_on, known.back().expiry, day};
    const auto clauses = rules::assessable_clauses();
    const auto body = rules::coverage(input.controls, clauses, rules::audited_in_cycle(input, day), elapsed);
    const auto internal = rules::coverage(input.controls, clauses, input.internal_audits, elapsed);
    return answer(
        o, JsonObject{{"certification_body", rules::coverage_json(body)}, {"internal", rules::coverage_json(internal)}},
        print_coverage);
  });
}

int audit_time(const CertificationOptions& o) {
  const auto input = rules::read_audit_time(read_file(o.file));
  if (!input) return refused(o, input.error());
  const auto time = rules::audit_time(*input);
  return time ? answer(o, rules::audit_time_json(*time, o.reader()), print_audit_time) : refused(o, time.error());
}

int schema(const CertificationOptions& o) {
  if (o.what != "case" && o.what != "audit-time") throw Breakage("there is a schema of case and of audit-time");
  const auto body = o.what == "case" ? rules::case_schema(o.reader()) : rules::audit_time_schema(o.reader());
  std::fputs(to_pretty_json(body).c_str(), stdout);
  return 0;
}

int states() {
  std::fputs((rules::diagram_markdown() + "\n" + rules::table_markdown()).c_str(), stdout);
  return 0;
}

}  // namespace

void add_certification(CLI::App& app, int& result) {
  // The callbacks outlive this function and share one set of options.
  auto o = std::make_shared<CertificationOptions>();
  auto* group =
      app.add_subcommand("certification", "rules of the certification cycle on a JSON file, without a server");
  group->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, auto run) {
    auto* command = group->add_subcommand(name, help);
    command->callback([o, run, &result] { result = run(*o); });
    command->add_option("--language", o->language, "en or fr");
    return command;
  };
  const auto on_file = [&](const char* name, const char* help, auto run) {
    auto* command = add(name, help, run);
    command->add_option("file", o->file, "JSON file, - for standard input")->required();
    command->add_option("--today", o->today, "day to look at, such as 2026-12-31");
    command->add_flag("--json", o->is_json, "print JSON");
  };
  on_file("clock", "status and duties of a certificate on a day", clock);
  on_file("explain", "what may happen next and what blocks it", explain);
  on_file("plan", "surveillance plan, or the internal audit programme of the file", plan);
  on_file("coverage", "what was actually audited", coverage);
  on_file("audit-time", "auditor days, each step explained", audit_time);
  add("schema", "JSON Schema of the files", schema)->add_option("form", o->what, "case or audit-time");
  add("states", "table and diagram of the life cycle (Markdown)", [](const CertificationOptions&) { return states(); });
  add("rules", "all rules by id", [](const CertificationOptions& options) {
    return answer(options, rules::rules_json(options.reader()), print_rules);
  })->add_flag("--json", o->is_json, "print JSON");
}

}  // namespace assay::cli
