// SPDX-License-Identifier: Apache-2.0
// A note is an object with a code of the engine's notes and its arguments.
#include "modules/risk/money/note_texts.h"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "modules/risk/quantitative/strings.gen.h"

namespace assay::risk::money {
namespace {

constexpr std::array kNotes{msg::risk_quantity_note_barrier,    msg::risk_quantity_note_estimated,
                            msg::risk_quantity_note_incidents,  msg::risk_quantity_note_interval,
                            msg::risk_quantity_note_overcoming, msg::risk_quantity_note_probability_of_rate,
                            msg::risk_quantity_note_product,    msg::risk_quantity_note_rate_of_probability,
                            msg::risk_quantity_why_line,        msg::risk_quantity_why_losses,
                            msg::risk_quantity_why_outages,     msg::risk_quantity_why_readings,
                            msg::risk_quantity_why_silence,     msg::risk_quantity_why_targets};

void add_texts(Json& json, i18n::Language language) {
  if (auto* array = std::get_if<JsonArray>(&json.value)) {
    for (auto& one : *array) add_texts(one, language);
    return;
  }
  auto* object = json.if_object();
  if (object == nullptr) return;
  if (const auto* note = std::ranges::find(kNotes, json["code"].text_or(), &MessageKey::id); note != kNotes.end()) {
    Args args;
    if (const auto* given = json["args"].if_object())
      for (const auto& [name, value] : *given) {
        if (const auto* whole = value.if_int())
          args.push_back({name, *whole});
        else
          args.push_back({name, std::string(value.text_or())});
      }
    object->set("text", Json(i18n::text(language, *note, args)));
    return;
  }
  for (auto& [name, value] : *object) add_texts(value, language);
  // Why something moved, as one line.
  if (const auto* reasons = json["reasons"].if_array(); reasons != nullptr && !reasons->empty()) {
    std::string line;
    for (const auto& reason : *reasons) {
      const auto why = std::string(reason["text"].text_or());
      if (!line.empty()) line += "; ";
      line += reason["control"].is_null()
                  ? why
                  : i18n::text(language, msg::risk_quantity_why_of_control,
                               {{"control", std::string(reason["control"].text_or())}, {"why", why}});
    }
    object->set("reason", Json(std::move(line)));
  }
}

}  // namespace

Json with_note_texts(Json answer, i18n::Language language) {
  add_texts(answer, language);
  return answer;
}

}  // namespace assay::risk::money
