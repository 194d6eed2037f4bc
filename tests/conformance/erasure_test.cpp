// SPDX-License-Identifier: Apache-2.0
// The list of erasures is for restores: what somebody enters after an erasure stays at every start.
#include <gtest/gtest.h>

#include "tests/support/records.h"

namespace assay {
namespace {

using auth::Role;

class Erasures : public ::testing::TestWithParam<store::Dialect> {};
ASSAY_ON_BOTH_DATABASES(Erasures);

// covers S-LG-04
TEST_P(Erasures, WhatIsEnteredAfterAnErasureStaysWhenTheProgramStartsAgain) {
  support::TestApplication world(GetParam());
  world.add_organisation("acme");
  auto manager = world.person("acme", "manon", {Role::isms_manager});
  const auto made = manager.post("/api/people", JsonObject{{"name", "Ada Guest"}, {"email", "ada@acme.example"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto one = "/api/people/" + made.id();
  world.clock.advance_seconds(60);
  const auto erased = manager.post(one + "/erase", JsonObject{{"reason", "asked for"}, {"fields", JsonArray{"email"}}});
  ASSERT_EQ(erased.status, 200) << erased.body;
  world.clock.advance_seconds(60);
  const auto changed = manager.patch(one, 2, JsonObject{{"email", "ada@new.example"}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  world.restart();
  auto later = world.person("acme", "max", {Role::isms_manager});
  EXPECT_EQ(later.get(one).json["email"], Json("ada@new.example"));
}

}  // namespace
}  // namespace assay
