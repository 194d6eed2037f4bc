// SPDX-License-Identifier: Apache-2.0
// Notes of an answer in both languages.
#include "modules/risk/money/note_texts.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace assay::risk::money
