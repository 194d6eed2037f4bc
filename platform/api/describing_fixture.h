// SPDX-License-Identifier: Apache-2.0
// Two registers with a field of every kind, an action of each sort, and routes as the program has them.
#pragma once

#include <array>

#include "platform/entity/action.h"
#include "platform/http/router.h"

namespace assay::api::test {

enum class Colour { red, green };
inline std::span<const entity::Choice> choices(Colour) {
  static constexpr std::array kChoices{entity::Choice{0, "red"}, entity::Choice{1, "green"}};
  return kChoices;
}

struct Maker : entity::Versioned {
  using Self = Maker;
  static constexpr std::string_view entity_name = "maker";
  std::string name;
  static void describe(entity::Fields<Maker>& f) {
    FIELD(name).required().search('A').personal();
    f.internal();
  }
};

struct Gadget : entity::Versioned {
  using Self = Gadget;
  static constexpr std::string_view entity_name = "gadget";
  std::string title;
  entity::Markdown notes;
  std::int64_t weight = 0;
  std::optional<entity::Level> grade;
  std::optional<entity::Decimal<2>> length;
  std::optional<entity::Money> price;
  bool is_sold = false;
  std::optional<Date> made_on;
  std::optional<Instant> sold_at;
  std::optional<Colour> colour;
  Colour lid = Colour::red;
  entity::Ref<Maker> maker;
  std::optional<entity::FileRef> manual;
  entity::Links<Maker> dealers, testers;
  std::int64_t double_weight = 0, total = 0;
  std::string state = "open";
  static void describe(entity::Fields<Gadget>& f) {
    FIELD(title).required().length(3, 20).search('A');
    FIELD(notes).search('D');
    FIELD(weight).required().range(0, 100);
    FIELD(grade).range(1, 5);
    FIELD(length).range(-50, 1250);
    FIELD(price).sensitivity(entity::Sensitivity::confidential);
    FIELD(is_sold);
    FIELD(made_on);
    FIELD(sold_at);
    FIELD(colour);
    FIELD(lid).required();
    FIELD(maker).relation("gadget_maker");
    FIELD(manual);
    FIELD(dealers).attribute("city", 10);
    FIELD(testers);
    FIELD(double_weight).computed();
    FIELD(total).live();
    FIELD(state).read_only();
    f.state("state");
    f.sort("title");
    f.frozen_when("state", {"sealed"}, {"state"});
  }
};

struct Sealing : entity::Versioned {
  using Self = Sealing;
  static constexpr std::string_view entity_name = "sealing";
  std::string reason;
  std::optional<Colour> colour;
  static void describe(entity::Fields<Sealing>& f) {
    FIELD(reason).required().length(3, 2000);
    FIELD(colour);
  }
};

inline Result<Json> seal(entity::UnitOfWork&, entity::Ref<Gadget>, const Sealing&) { return Json(); }
inline Result<Json> count(entity::UnitOfWork&, const Sealing&) { return Json(); }

/// An object, since the registry's tables are referred to.
struct Registers {
  entity::Registry registry;
  std::vector<http::Route> routes;

  Registers() {
    registry.add(entity::describe_entity<Maker>("workshop"));
    registry.add(entity::describe_entity<Gadget>("shop"));
    auto sealing = entity::make_action<Gadget, Sealing>("seal", seal);
    sealing.is_consent = true;
    registry.add(std::move(sealing));
    registry.add(entity::make_collection_action<Gadget, Sealing>("count", count));
    registry.seal();
    const std::string gadgets = "/api/gadgets";
    add("GET", "/api/makers", "maker.read");
    add("GET", gadgets, "gadget.read");
    add("POST", gadgets, "gadget.create");
    for (const auto& [method, verb] : {std::pair{"GET", "read"}, {"PATCH", "update"}, {"DELETE", "delete"}})
      add(method, gadgets + "/{id}", std::string("gadget.") + verb);
    add("GET", gadgets + "/{id}/history", "gadget.read");
    add("GET", gadgets + "/{id}/differences", "gadget.read");
    add("POST", gadgets + "/batch", "gadget.update");
    add("POST", gadgets + "/import", "import");
    add("POST", gadgets + "/import/preview", "import");
    add("GET", gadgets + "/export", "export");
    add("POST", gadgets + "/{id}/seal", "gadget.seal");
    add("POST", gadgets + "/count", "gadget.count");
    add("POST", "/api/session", "session.create");
    add("GET", "/api/session", "session.read");
    add("GET", "/api/events", "events.read");
    add("GET", "/assets/{path...}", "web.read");
  }

 private:
  void add(std::string method, std::string pattern, std::string operation) {
    const auto handler = [](const http::Request&, const http::PathParameters&) { return http::Response{}; };
    routes.push_back({std::move(method), std::move(pattern), std::move(operation), handler});
  }
};

}  // namespace assay::api::test
