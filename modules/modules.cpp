// SPDX-License-Identifier: Apache-2.0
// The list of modules. A new module is one line here.
#include "modules/modules.h"

#include <array>

#include "modules/assets/api.h"
#include "modules/assets/home.h"
#include "modules/context/api.h"
#include "modules/context/home.h"
#include "modules/controls/api.h"
#include "modules/controls/home.h"
#include "modules/frameworks/api.h"
#include "modules/people/api.h"
#include "modules/risk/api.h"
#include "modules/risk/home.h"
#include "modules/risk/matrix.h"
#include "modules/risk/money/api.h"
#include "modules/risk/money/questions.h"
#include "modules/risk/money/report.h"
#include "modules/risk/report.h"
#include "modules/soa/api.h"
#include "modules/soa/home.h"
#include "modules/soa/report.h"
#include "modules/soa/review.h"

namespace assay {

std::span<const Module> modules() {
  static constexpr std::array kModules{
      Module{"frameworks", frameworks::register_entities, frameworks::policy},
      Module{"people", people::register_entities, people::policy},
      Module{"context", context::register_entities, context::policy, nullptr, context::home},
      Module{"assets", assets::register_entities, assets::policy, nullptr, assets::home},
      Module{"controls", controls::register_entities, controls::policy, nullptr, controls::home},
      Module{"risk", risk::register_entities, risk::policy, risk::exports, risk::home, risk::summaries},
      Module{"risk_money", risk::money::register_entities, risk::money::policy, risk::money::exports, nullptr,
             risk::money::summaries},
      Module{"soa", soa::register_entities, soa::policy, soa::exports, soa::home, soa::summaries},
  };
  return kModules;
}

void register_modules(entity::Registry& registry) {
  for (const auto& module : modules()) module.register_entities(registry);
  registry.seal();
}

}  // namespace assay
