// SPDX-License-Identifier: Apache-2.0
// The steps of risk beyond its register: workshops, costs, exceptions, money, and looking again.
#include <array>

#include "apps/assay/demo_story.h"

namespace assay::cli::demo {
namespace {

using entity::UnitOfWork;

/// What one person rated alone in a workshop.
struct Rated {
  std::string_view workshop, scenario, person, likelihood, consequence;
  Word comment;
};
constexpr auto kRated = std::to_array<Rated>({
    {"WS-01", "R-01", "P-03", "3", "5", {"Backups could be reached", "Les sauvegardes étaient accessibles"}},
    {"WS-01", "R-01", "P-04", "2", "5", {"Network is divided", "Le réseau est cloisonné"}},
    {"WS-01", "R-01", "P-06", "4", "5", {"Others were hit", "D’autres ont été touchés"}},
    {"WS-01", "R-10", "P-03", "3", "4", {"Exports are few", "Les exports sont rares"}},
    {"WS-01", "R-10", "P-04", "3", "5", {"It was open for a day once", "Un espace fut ouvert un jour"}},
    {"WS-01", "R-10", "P-06", "2", "5", {"Every export names patients", "Chaque export nomme des patients"}},
    {"WS-02", "R-12", "P-03", "3", "4", {"Versions are pinned by half", "La moitié des versions est figée"}},
    {"WS-02", "R-12", "P-04", "2", "4", {"The build has few secrets now", "La chaîne a peu de secrets désormais"}},
    {"WS-02", "R-12", "P-08", "4", "3", {"Seen at two others", "Vu chez deux autres"}},
    {"WS-02", "R-14", "P-04", "2", "4", {"Two more have tried", "Deux autres ont essayé"}},
});

Status rate(UnitOfWork& unit, std::string_view workshop, std::string_view person) {
  for (const auto& one : kRated)
    if (one.workshop == workshop && one.person == person)
      TRY(act(unit, "risk_workshop", "rate", find(unit, "risk_workshop", workshop),
              {{"scenario", one.scenario},
               {"likelihood", one.likelihood},
               {"consequence", one.consequence},
               {"comment", one.comment.english, one.comment.french}}));
  return {};
}
Status rate_1_engineering(UnitOfWork& unit) { return rate(unit, "WS-01", "P-03"); }
Status rate_1_operations(UnitOfWork& unit) { return rate(unit, "WS-01", "P-04"); }
Status rate_1_legal(UnitOfWork& unit) { return rate(unit, "WS-01", "P-06"); }
Status rate_2_engineering(UnitOfWork& unit) { return rate(unit, "WS-02", "P-03"); }
Status rate_2_operations(UnitOfWork& unit) { return rate(unit, "WS-02", "P-04"); }
Status rate_2_workplace(UnitOfWork& unit) { return rate(unit, "WS-02", "P-08"); }

Status open_workshop(UnitOfWork& unit, std::size_t number) { return put(unit, workshop_rows().subspan(number, 1)); }
Status open_first_workshop(UnitOfWork& unit) { return open_workshop(unit, 0); }
Status open_second_workshop(UnitOfWork& unit) { return open_workshop(unit, 1); }

Status reveal(UnitOfWork& unit, std::string_view workshop, std::string_view scenario) {
  return act(unit, "risk_workshop", "reveal", find(unit, "risk_workshop", workshop), {{"scenario", scenario}});
}
Status agree(UnitOfWork& unit, std::string_view scenario, const Word& reason) {
  TRY(reveal(unit, "WS-01", scenario));
  return act(
      unit, "risk_workshop", "agree", find(unit, "risk_workshop", "WS-01"),
      {{"scenario", scenario}, {"likelihood", "3"}, {"consequence", "5"}, {"reason", reason.english, reason.french}});
}
Status agree_first_workshop(UnitOfWork& unit) {
  TRY(agree(unit, "R-01",
            {"Between the three, until backups are out of reach.",
             "Entre les trois, tant que les sauvegardes sont accessibles."}));
  TRY(agree(unit, "R-10",
            {"One open bucket in three years, with names in it.", "Un espace ouvert en trois ans, avec des noms."}));
  return act(unit, "risk_workshop", "close", find(unit, "risk_workshop", "WS-01"));
}
Status reveal_second_workshop(UnitOfWork& unit) { return reveal(unit, "WS-02", "R-12"); }

Status give_reasons(UnitOfWork& unit) { return put(unit, reason_rows()); }
Status cost_items(UnitOfWork& unit) { return put(unit, item_rows()); }

Status write_decisions(UnitOfWork& unit) { return put(unit, decision_rows()); }
Status grant_exception(UnitOfWork& unit) {
  return act(unit, "risk_exception", "grant", find(unit, "risk_exception", "EX-01"));
}

Status record_incident(UnitOfWork& unit) { return put(unit, event_rows().first(1)); }
Status record_warning(UnitOfWork& unit) { return put(unit, event_rows().subspan(1)); }
Status reassess(UnitOfWork& unit, std::string_view scenario, const Word& reason) {
  return act(unit, "risk_scenario", "reassess", find(unit, "risk_scenario", scenario),
             {{"reason", reason.english, reason.french}, {"next_review", "+120"}});
}
Status reassess_after_incident(UnitOfWork& unit) {
  return reassess(
      unit, "R-03",
      {"One mail in twelve still deceives; the key held.", "Un courriel sur douze trompe ; la clé a tenu."});
}
Status reassess_after_warning(UnitOfWork& unit) {
  return reassess(unit, "R-04",
                  {"Patched on the third day; the rating stays.", "Corrigée le troisième jour ; la cotation reste."});
}

Status look(UnitOfWork& unit, const Word& title) {
  return act(unit, "risk_reassessment", "take", {},
             {{"title", title.english, title.french},
              {"trigger", "planned_interval"},
              {"reason", "Yearly interval", "Intervalle annuel"},
              {"next_on", "+365"}});
}
Status look_first(UnitOfWork& unit) { return look(unit, {"First assessment", "Première appréciation"}); }
Status look_again(UnitOfWork& unit) {
  return look(unit, {"Assessment before stage 1", "Appréciation avant l’étape 1"});
}

Status move_controls(UnitOfWork& unit) { return put(unit, control_rows()); }
Status estimate_money(UnitOfWork& unit) { return put(unit, money_rows()); }

}  // namespace

std::span<const DemoStep> risk_steps() {
  static constexpr std::array kSteps{
      DemoStep{126, "risk_workshop.create", open_first_workshop, "P-02"},
      DemoStep{126, "risk_workshop.rate", rate_1_engineering, "P-03"},
      DemoStep{126, "risk_workshop.rate", rate_1_operations, "P-04"},
      DemoStep{126, "risk_workshop.rate", rate_1_legal, "P-06"},
      DemoStep{126, "risk_workshop.agree", agree_first_workshop, "P-02"},
      DemoStep{134, "risk_scenario.update", give_reasons, "P-02"},
      DemoStep{161, "treatment_item.update", cost_items, "P-02"},
      DemoStep{168, "risk_reassessment.take", look_first, "P-02"},
      DemoStep{300, "risk_event.create", record_incident, "P-08"},
      DemoStep{307, "risk_scenario.reassess", reassess_after_incident, "P-02"},
      DemoStep{455, "risk_exception.create", write_decisions, "P-02"},
      DemoStep{463, "risk_exception.grant", grant_exception, "P-01"},
      DemoStep{470, "risk_estimate.import", estimate_money, "P-02"},
      DemoStep{505, "risk_reassessment.take", look_again, "P-02"},
      DemoStep{536, "risk_event.create", record_warning, "P-03"},
      DemoStep{538, "risk_scenario.reassess", reassess_after_warning, "P-02"},
      DemoStep{540, "implementation.update", move_controls, "P-02"},
      DemoStep{543, "risk_workshop.create", open_second_workshop, "P-02"},
      DemoStep{543, "risk_workshop.rate", rate_2_engineering, "P-03"},
      DemoStep{543, "risk_workshop.rate", rate_2_operations, "P-04"},
      DemoStep{543, "risk_workshop.rate", rate_2_workplace, "P-08"},
      DemoStep{543, "risk_workshop.reveal", reveal_second_workshop, "P-02"},
  };
  return kSteps;
}

}  // namespace assay::cli::demo
