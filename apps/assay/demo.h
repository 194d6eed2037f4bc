// SPDX-License-Identifier: Apache-2.0
// The demo organisation: fictitious, made through the write path.
#pragma once

#include <span>
#include <string_view>

#include "platform/auth/policy.h"
#include "platform/entity/unit_of_work.h"

namespace assay::cli {

/// The story is 18 months long and ends today.
inline constexpr int kDemoDays = 548;
/// When the profile, and with it the start of the work, is written down.
inline constexpr int kFirstDay = 3;

struct DemoStep {
  int day;  ///< since the beginning of the story; never earlier than the step before
  std::string_view operation;
  Status (*run)(entity::UnitOfWork& unit);
  std::string_view acting_person_reference;
};
std::span<const DemoStep> demo_steps();

/// Accounts to look around with.
struct DemoUser {
  std::string_view email, name, person_reference;
  auth::Roles roles;
};
std::span<const DemoUser> demo_users();

}  // namespace assay::cli
