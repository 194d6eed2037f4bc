// SPDX-License-Identifier: Apache-2.0
// The demo organisation's charter, commitment, policies, and who answers for what.
#include <array>

#include "apps/assay/demo_story.h"

namespace assay::cli::demo {

std::span<const Row> charter_rows() {
  static constexpr auto kRows = std::to_array<Row>({
      {"project_charter",
       "CH-01",
       {{"title", "A certified ISMS for online booking", "Un SMSI certifié pour la prise de rendez-vous"},
        {"drivers",
         "Hospitals ask for a certificate in each tender. An attack on another supplier stopped bookings for a week.",
         "Les hôpitaux demandent un certificat dans chaque appel d’offres. Une attaque contre un autre fournisseur a "
         "arrêté les rendez-vous une semaine."},
        {"benefits", "Tenders stay open, losses are known and smaller, new staff find rules in one place.",
         "Les appels d’offres restent ouverts, les pertes sont connues et réduites, les nouveaux trouvent les règles "
         "en "
         "un seul endroit."},
        {"cost_of_inaction", "640000.00 EUR"},
        {"cost_basis", "Two tenders lost in a year, and one day without booking every three years.",
         "Deux appels d’offres perdus par an et un jour sans rendez-vous tous les trois ans."},
        {"budget", "185000.00 EUR"},
        {"people_days", "410"},
        {"starts_on", "+0"},
        {"target_date", "+600"},
        {"leader", "P-02"},
        {"leader_authority", "Spends up to 5,000 euros and may stop a release.",
         "Engage jusqu’à 5 000 euros et peut arrêter une livraison."},
        {"internal_review", "Finance and operations read the charter; the budget for training was raised.",
         "La finance et l’exploitation ont relu la charte ; le budget de formation a été relevé."},
        {"reviewed_on", "+0"}}},
      {"team_member",
       "TM-01",
       {{"charter", "CH-01"},
        {"person", "P-01"},
        {"project_role", "sponsor"},
        {"duties", "Decides on money and on risks above the criteria.",
         "Décide de l’argent et des risques au-dessus des critères."},
        {"days", "12"}}},
      {"team_member",
       "TM-02",
       {{"charter", "CH-01"},
        {"person", "P-02"},
        {"project_role", "project_leader"},
        {"duties", "Leads the work and keeps the registers.", "Conduit les travaux et tient les registres."},
        {"days", "160"}}},
      {"team_member",
       "TM-03",
       {{"charter", "CH-01"},
        {"person", "P-03"},
        {"project_role", "process_owner"},
        {"duties", "Development and release", "Développement et livraison"},
        {"days", "80"}}},
      {"team_member",
       "TM-04",
       {{"charter", "CH-01"},
        {"person", "P-04"},
        {"project_role", "process_owner"},
        {"duties", "Operations and continuity", "Exploitation et continuité"},
        {"days", "90"}}},
      {"team_member",
       "TM-05",
       {{"charter", "CH-01"},
        {"person", "P-06"},
        {"project_role", "project_member"},
        {"duties", "Law and contracts", "Droit et contrats"},
        {"days", "48"}}},
      {"team_member",
       "TM-06",
       {{"charter", "CH-01"},
        {"person", "P-11"},
        {"project_role", "internal_auditor"},
        {"duties", "Audits before stage 1", "Audite avant l’étape 1"},
        {"days", "20"}}},
  });
  return kRows;
}

std::span<const Progress> package_progress() {
  static constexpr auto kRows = std::to_array<Progress>({
      {1, 4, 35, 100},
      {2, 16, 61, 100},
      {3, 70, 434, 0},
      {4, 507, 534, 0},
      {5, 175, 0, 0},
      {6, 210, 0, 75},
      {7, 525, 0, 70},
  });
  return kRows;
}

std::span<const Row> commitment_rows() {
  static constexpr auto kRows = std::to_array<Row>({
      {"commitment",
       "CM-01",
       {{"title", "Commitment of the management", "Engagement de la direction"},
        {"commits_to",
         "We put the security of our clinics' and patients' data before speed. We give the means that the ISMS needs, "
         "take part in its reviews and answer for the risks that we accept.",
         "Nous plaçons la sécurité des données des cliniques et des patients avant la vitesse. Nous donnons au SMSI "
         "les "
         "moyens dont il a besoin, participons à ses revues et répondons des risques que nous acceptons."},
        {"next_review", "+600"}}},
  });
  return kRows;
}

std::span<const Row> policy_rows() {
  static constexpr auto kRows = std::to_array<Row>({
      {"policy_document",
       "POL-01",
       {{"title", "Information security policy", "Politique de sécurité de l’information"},
        {"kind", "information_security_policy"},
        {"owner", "P-02"},
        {"summary", "What we protect and why, objectives, duties of everybody, and what happens to exceptions.",
         "Ce que nous protégeons et pourquoi, objectifs, devoirs de chacun, et le sort des exceptions."},
        {"controls", "5.1"},
        {"next_review", "+540"}}},
      {"policy_document",
       "POL-02",
       {{"title", "Access", "Accès"},
        {"kind", "topic_policy"},
        {"owner", "P-08"},
        {"summary", "Roles, approval by owners, quarterly review, second factor.",
         "Rôles, approbation par les propriétaires, revue trimestrielle, second facteur."},
        {"controls", "5.15 5.18 8.2 8.5"},
        {"next_review", "+540"}}},
      {"policy_document",
       "POL-03",
       {{"title", "Cryptography and keys", "Cryptographie et clés"},
        {"kind", "topic_policy"},
        {"owner", "P-03"},
        {"summary", "What is encrypted, who holds keys, when they are renewed.",
         "Ce qui est chiffré, qui détient les clés, quand elles sont renouvelées."},
        {"controls", "8.24"},
        {"next_review", "+540"}}},
      {"policy_document",
       "POL-04",
       {{"title", "Suppliers", "Fournisseurs"},
        {"kind", "topic_policy"},
        {"owner", "P-06"},
        {"summary", "What is asked before a contract, what stands in it, what is looked at each year.",
         "Ce qui est demandé avant un contrat, ce qui y figure, ce qui est revu chaque année."},
        {"controls", "5.19 5.20 5.22"},
        {"next_review", "+540"}}},
      {"policy_document",
       "POL-05",
       {{"title", "Incidents", "Incidents"},
        {"kind", "topic_policy"},
        {"owner", "P-02"},
        {"summary", "Who is called, who decides, what is notified within which hours.",
         "Qui est appelé, qui décide, ce qui est notifié sous quelles heures."},
        {"controls", "5.24 5.26"},
        {"next_review", "+540"}}},
      {"policy_document",
       "POL-06",
       {{"title", "Working from home", "Travail à domicile"},
        {"kind", "topic_policy"},
        {"owner", "P-05"},
        {"controls", "6.7"},
        {"next_review", "+540"}}},
  });
  return kRows;
}

std::span<const Row> responsibility_rows() {
  static constexpr auto kRows = std::to_array<Row>({
      {"responsibility",
       "RA-01",
       {{"activity", "Decide who may read patient data", "Décider qui peut lire les données des patients"},
        {"control", "5.15"},
        {"authority", "Grants and takes back without asking.", "Donne et retire sans demander."},
        {"checked_by", "P-06"},
        {"position", "101"}}},
      {"raci_entry", "RE-01", {{"responsibility", "RA-01"}, {"person", "P-10"}, {"letter", "accountable"}}},
      {"raci_entry", "RE-02", {{"responsibility", "RA-01"}, {"person", "P-08"}, {"letter", "responsible"}}},
      {"raci_entry", "RE-03", {{"responsibility", "RA-01"}, {"person", "P-06"}, {"letter", "consulted"}}},
      {"responsibility",
       "RA-02",
       {{"activity", "Stop a release", "Arrêter une livraison"},
        {"control", "8.32"},
        {"authority", "Stops at any hour; explains the next morning.",
         "Arrête à toute heure ; explique le lendemain matin."},
        {"checked_by", "P-02"},
        {"position", "102"}}},
      {"raci_entry", "RE-04", {{"responsibility", "RA-02"}, {"person", "P-03"}, {"letter", "accountable"}}},
      {"raci_entry", "RE-05", {{"responsibility", "RA-02"}, {"person", "P-04"}, {"letter", "responsible"}}},
      {"raci_entry", "RE-06", {{"responsibility", "RA-02"}, {"role", "isms_manager"}, {"letter", "informed"}}},
      {"responsibility",
       "RA-03",
       {{"activity", "Speak to the authority after a breach", "Parler à l’autorité après une violation"},
        {"control", "5.5"},
        {"authority", "Notifies without waiting for the meeting.", "Notifie sans attendre la réunion."},
        {"position", "103"}}},
      {"raci_entry", "RE-07", {{"responsibility", "RA-03"}, {"person", "P-06"}, {"letter", "responsible"}}},
      {"raci_entry", "RE-08", {{"responsibility", "RA-03"}, {"role", "top_management"}, {"letter", "accountable"}}},
      {"raci_entry", "RE-09", {{"responsibility", "RA-03"}, {"person", "P-02"}, {"letter", "consulted"}}},
  });
  return kRows;
}

}  // namespace assay::cli::demo
