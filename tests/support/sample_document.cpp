// SPDX-License-Identifier: Apache-2.0
// The names and texts are made up for the tests.
#include "tests/support/sample_document.h"

#include <unistd.h>

namespace assay::tests {

report::Document statement_document(std::size_t rows) {
  report::Document document;
  document.title = "Déclaration d’applicabilité";
  document.subtitle = "ISO/IEC 27001:2022, 6.1.3 d — version 1.2";
  document.organisation = "Belledonne SAS";
  document.classification = "Diffusion restreinte";
  document.language = "fr";
  document.created = "2026-02-03T09:30:00.000000Z";
  document.is_landscape = true;
  document.page_label = "page {page} / {pages}";
  document.footer = "Version 1.2 · sha256 4f1c0d9be2a77c35 · approuvée le 3 février 2026";
  document.cover.rows = {{"Version", "1.2"},
                         {"Approuvée par", "Hélène Châtelain, directrice générale"},
                         {"Date", "3 février 2026"},
                         {"Empreinte", "4f1c0d9be2a77c35a0d1c7be55aa90124f1c0d9be2a77c35a0d1c7be55aa9012"}};
  document.blocks.emplace_back(report::Heading{1, "Mesures de sécurité"});
  document.blocks.emplace_back(report::Paragraph{
      "Chaque ligne dit si la mesure s’applique, pourquoi, et où elle en est\u00A0; les exclusions sont motivées. Les "
      "colonnes «\u00A0Risques\u00A0» renvoient au registre.",
      false});
  report::TableBlock table;
  table.columns = {{"N°", 0.6, false},
                   {"Mesure", 2.2, false},
                   {"Applicable", 0.9, false},
                   {"Motifs", 1.6, false},
                   {"Risques", 0.7, true},
                   {"État", 1.2, false},
                   {"Mise en œuvre, preuves ou justification de l’exclusion", 3.4, false}};
  for (std::size_t i = 0; i < rows; ++i) {
    const auto number = std::to_string(5 + i / 40) + "." + std::to_string(1 + i % 40);
    std::string how = "Procédure PRO-" + std::to_string(100 + i) + " en vigueur\u00A0; revue annuelle par la RSSI.";
    if (i % 17 == 3)
      for (int n = 0; n < 12; ++n) how += " Les écarts constatés font l’objet d’une action suivie jusqu’à sa clôture.";
    if (i % 23 == 7)
      how = "identifiant_tres_long_sans_espace_qui_ne_tient_pas_dans_la_colonne_0123456789_abcdefghijklmnop";
    table.rows.push_back({number, "Mesure d’exemple à l’intitulé plutôt long", i % 9 == 4 ? "Non" : "Oui",
                          "risque, contrat", std::to_string(i % 12), i % 5 == 0 ? "Partielle" : "En œuvre", how});
  }
  for (std::size_t i = 0; i < rows; i += 40)
    table.groups.emplace_back(i, "Thème " + std::to_string(5 + i / 40) + " — mesures organisationnelles");
  document.blocks.emplace_back(std::move(table));
  return document;
}

report::Document policy_document() {
  report::Document document;
  document.title = "Information security policy";
  document.subtitle = "What we protect, and how we decide";
  document.organisation = "Belledonne SAS";
  document.classification = "Internal";
  document.created = "2026-02-03T09:30:00Z";
  document.footer = "Version 3";
  document.cover.rows = {{"Version", "3"}, {"Owner", "Claire Martin"}};
  for (int chapter = 1; chapter <= 4; ++chapter) {
    document.blocks.emplace_back(report::Heading{1, "Chapter " + std::to_string(chapter)});
    for (int section = 1; section <= 3; ++section) {
      document.blocks.emplace_back(report::Heading{2, "Section " + std::to_string(section)});
      std::string text;
      for (int n = 0; n < 14; ++n) text += "Each owner keeps the register true and says when it is not. ";
      document.blocks.emplace_back(report::Paragraph{text, false});
      document.blocks.emplace_back(report::Paragraph{"A small remark below the text.", true});
    }
    document.blocks.emplace_back(report::Heading{3, "Facts of the chapter"});
    document.blocks.emplace_back(report::Facts{
        {{"Review", "every year, and after each major incident"}, {"Responsible", "information security officer"}}});
  }
  document.blocks.emplace_back(report::PageBreak{});
  document.blocks.emplace_back(report::Heading{1, "Revisions"});
  document.blocks.emplace_back(report::TableBlock{
      {{"Version", 1, false}, {"Date", 1.5, false}, {"What changed", 5, false}},
      {{"1", "2024-02-01", "First edition"}, {"2", "2025-02-01", "Remote work"}, {"3", "2026-02-03", "Suppliers"}},
      {}});
  return document;
}

int print_sample_pdf() {
  const auto pdf = report::to_pdf(statement_document(120));
  std::string_view rest = pdf;
  while (!rest.empty()) {
    const auto written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written <= 0) return 1;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace assay::tests
