// SPDX-License-Identifier: Apache-2.0
// Notes of an answer in both languages.
#include "modules/risk/money/note_texts.h"

#include <gtest/gtest.h>

#include "modules/risk/quantitative/aids_json.h"
#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/report_json.h"

namespace assay::risk::money {
namespace {

TEST(MoneyNotes, AreSaidInTheLanguageOfTheQuestion) {
  const auto document = parse_json(
      R"({"cells": 1024, "scenarios": [{"id": "a", "frequency": {"kind": "fair", "threat_event_frequency": 4, "vulnerability": 0.25},
        "barriers": [{"name": "filter", "fails": 0.5}], "severity": {"kind": "constant", "value": 1}}]})");
  ASSERT_TRUE(document.has_value());
  const auto model = quantitative::read_model(*document);
  ASSERT_TRUE(model.has_value());
  const auto answer = quantitative::quantify(*model, *document);
  const auto english = to_json(with_note_texts(answer, i18n::Language::en));
  const auto french = to_json(with_note_texts(answer, i18n::Language::fr));
  EXPECT_NE(english.find("loss_event_frequency 1 = threat_event_frequency x vulnerability"), std::string::npos)
      << english;
  EXPECT_NE(english.find("threat_event_frequency 4 (estimated)"), std::string::npos) << english;
  EXPECT_NE(english.find("barrier filter fails with probability 0.5"), std::string::npos) << english;
  EXPECT_NE(french.find("la barrière filter échoue avec la probabilité 0.5"), std::string::npos) << french;
  EXPECT_NE(french.find("risk.quantity.note_barrier"), std::string::npos) << "the key stays beside its text";
}

TEST(MoneyNotes, WhyARiskMovedIsOneLineInTheLanguageOfTheQuestion) {
  const auto document = parse_json(R"({
    "controls": [{"id": "mfa", "prior": {"p05": 0.6, "p95": 0.95}, "passing": 40, "targets": 80}],
    "rates": [{"id": "phishing", "count": 4, "years": 2}], "line": 60, "hours": 48,
    "model": {"currency": "CHF", "controls": [{"id": "mfa", "efficacy": 0.9}],
      "scenarios": [{"id": "phishing", "frequency": {"rate": 1}, "severity": {"kind": "constant", "value": 100},
                     "controls": [{"control": "mfa", "frequency": 0.8}]}]}})");
  ASSERT_TRUE(document.has_value());
  const auto answer = quantitative::evidence_update(*document);
  ASSERT_TRUE(answer.has_value());
  const auto line = [&](i18n::Language language) {
    const auto told = with_note_texts(*answer, language);
    const auto* scenarios = told["effect"]["scenarios"].if_array();
    return scenarios != nullptr && !scenarios->empty() ? std::string(scenarios->front()["reason"].text_or()) : "";
  };
  const auto english = line(i18n::Language::en), french = line(i18n::Language::fr);
  EXPECT_TRUE(english.starts_with("4 incidents in 2 years; mfa: 40 of 80 targets pass; CHF 28 to CHF ")) << english;
  EXPECT_TRUE(french.starts_with("4 incidents en 2 ans; mfa\u00a0: 40 cibles sur 80 réussissent; de CHF 28 à CHF "))
      << french;
}

}  // namespace
}  // namespace assay::risk::money
