// SPDX-License-Identifier: Apache-2.0
// The list of modules. A new module is one line here.
#include "modules/modules.h"

#include <array>
#include <vector>

#include "modules/assets/api.h"
#include "modules/assets/home.h"
#include "modules/context/api.h"
#include "modules/context/home.h"
#include "modules/context/printed.h"
#include "modules/context/review.h"
#include "modules/controls/api.h"
#include "modules/controls/home.h"
#include "modules/documents/api.h"
#include "modules/frameworks/api.h"
#include "modules/impact/api.h"
#include "modules/journey/api.h"
#include "modules/people/api.h"
#include "modules/risk/api.h"
#include "modules/risk/home.h"
#include "modules/risk/matrix.h"
#include "modules/risk/report.h"
#include "modules/scope/api.h"
#include "modules/scope/home.h"
#include "modules/scope/map.h"
#include "modules/scope/printed.h"
#include "modules/soa/api.h"
#include "modules/soa/home.h"
#include "modules/soa/report.h"
#include "modules/soa/review.h"

namespace assay {

std::span<const Module> modules() {
  static constexpr std::array kModules{
      Module{"frameworks", frameworks::register_entities, frameworks::policy},
      Module{"people", people::register_entities, people::policy},
      Module{"context", context::register_entities, context::policy, nullptr, context::home, context::summaries,
             context::printed},
      Module{"assets", assets::register_entities, assets::policy, nullptr, assets::home},
      Module{"scope", scope::register_entities, scope::policy, nullptr, scope::home, scope::summaries, scope::printed},
      Module{"controls", controls::register_entities, controls::policy, nullptr, controls::home},
      Module{"risk", risk::register_entities, risk::policy, risk::exports, risk::home, risk::summaries},
      Module{"soa", soa::register_entities, soa::policy, soa::exports, soa::home, soa::summaries},
      Module{"documents", documents::register_entities, documents::policy, nullptr, documents::home},
      Module{"impact", impact::register_entities, impact::policy, nullptr, nullptr, impact::summaries},
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

void register_modules(entity::Registry& registry) {
  for (const auto& module : modules()) module.register_entities(registry);
  documents::register_actions(registry, printed_documents());
  registry.seal();
}

}  // namespace assay
