// SPDX-License-Identifier: Apache-2.0
// The list of modules. A new module is one line here.
#include "modules/modules.h"

#include <array>
#include <vector>

#include "modules/assets/api.h"
#include "modules/assets/home.h"
#include "modules/charter/answer.h"
#include "modules/charter/api.h"
#include "modules/charter/document.h"
#include "modules/charter/home.h"
#include "modules/context/api.h"
#include "modules/context/home.h"
#include "modules/context/printed.h"
#include "modules/context/review.h"
#include "modules/controls/api.h"
#include "modules/controls/home.h"
#include "modules/documents/api.h"
#include "modules/frameworks/api.h"
#include "modules/frameworks/word_lists.h"
#include "modules/impact/api.h"
#include "modules/journey/api.h"
#include "modules/leadership/api.h"
#include "modules/leadership/document.h"
#include "modules/leadership/home.h"
#include "modules/leadership/summary.h"
#include "modules/objectives/api.h"
#include "modules/objectives/document.h"
#include "modules/objectives/home.h"
#include "modules/objectives/summary.h"
#include "modules/people/api.h"
#include "modules/risk/api.h"
#include "modules/risk/home.h"
#include "modules/risk/matrix.h"
#include "modules/risk/money/api.h"
#include "modules/risk/money/questions.h"
#include "modules/risk/money/report.h"
#include "modules/risk/printed.h"
#include "modules/risk/report.h"
#include "modules/scope/api.h"
#include "modules/scope/home.h"
#include "modules/scope/map.h"
#include "modules/scope/printed.h"
#include "modules/soa/api.h"
#include "modules/soa/home.h"
#include "modules/soa/report.h"
#include "modules/soa/review.h"
#include "platform/api/approved_print.h"
#include "platform/i18n/strings.gen.h"

namespace assay {

std::span<const Module> modules() {
  static constexpr std::array kModules{
      Module{"frameworks", frameworks::register_entities, frameworks::policy, nullptr, nullptr, nullptr, nullptr,
             frameworks::word_lists},
      Module{"people", people::register_entities, people::policy},
      Module{"context", context::register_entities, context::policy, nullptr, context::home, context::summaries,
             context::printed},
      Module{"leadership", leadership::register_entities, leadership::policy, nullptr, leadership::home,
             leadership::summaries, leadership::printed},
      Module{"assets", assets::register_entities, assets::policy, nullptr, assets::home},
      Module{"scope", scope::register_entities, scope::policy, nullptr, scope::home, scope::summaries, scope::printed},
      Module{"controls", controls::register_entities, controls::policy, nullptr, controls::home},
      Module{"risk", risk::register_entities, risk::policy, risk::exports, risk::home, risk::summaries, risk::printed},
      Module{"risk_money", risk::money::register_entities, risk::money::policy, risk::money::exports, nullptr,
             risk::money::summaries},
      Module{"soa", soa::register_entities, soa::policy, soa::exports, soa::home, soa::summaries},
      Module{"objectives", objectives::register_entities, objectives::policy, nullptr, objectives::home,
             objectives::summaries, objectives::printed},
      Module{"documents", documents::register_entities, documents::policy, nullptr, documents::home},
      Module{"impact", impact::register_entities, impact::policy, nullptr, nullptr, impact::summaries},
      Module{"charter", charter::register_entities, charter::policy, nullptr, charter::home, charter::summaries,
             charter::printed},
      Module{"journey", journey::register_entities, journey::policy, nullptr, nullptr, journey::summaries},
  };
  return kModules;
}

std::span<const api::Printed> printed_documents() {
  static const auto kAll = [] {
    std::vector<api::Printed> all;
    for (const auto& module : modules())
      if (module.printed != nullptr)
        for (const auto& one : module.printed()) all.push_back(one);
    return all;
  }();
  return kAll;
}

namespace {

std::vector<api::NamedWord> document_names(i18n::Language language) {
  std::vector<api::NamedWord> out;
  for (const auto& document : printed_documents())
    out.push_back({std::string(document.name), i18n::text(language, document.title)});
  return out;
}

std::vector<api::NamedWord> languages(i18n::Language language) {
  return {{"en", i18n::text(language, msg::language_en)}, {"fr", i18n::text(language, msg::language_fr)}};
}

}  // namespace

void contribute(api::Parts& parts) {
  parts.word_lists.push_back({"", "language", languages});
  parts.word_lists.push_back({"document_version", "document", document_names});
  for (const auto& module : modules()) {
    if (module.exports != nullptr)
      for (const auto& one : module.exports()) parts.exports.push_back(one);
    if (module.home != nullptr)
      for (const auto& line : module.home()) parts.home.push_back(line);
    if (module.summaries != nullptr)
      for (const auto& one : module.summaries()) parts.summaries.push_back(one);
    if (module.word_lists != nullptr)
      for (const auto& one : module.word_lists()) parts.word_lists.push_back(one);
  }
  for (auto& one : documents::exports(printed_documents())) parts.exports.push_back(std::move(one));
  for (auto& one : documents::summaries(printed_documents())) parts.summaries.push_back(std::move(one));
}

void register_modules(entity::Registry& registry) {
  for (const auto& module : modules()) module.register_entities(registry);
  documents::register_actions(registry, printed_documents());
  registry.add(api::approved_print_type());
  registry.seal();
}

}  // namespace assay
