// SPDX-License-Identifier: Apache-2.0
// All modules in the order of the standard: what each brings to the registry and to the policy.
#pragma once

#include <span>

#include "platform/api/application.h"
#include "platform/api/export.h"
#include "platform/api/home.h"
#include "platform/api/printed.h"
#include "platform/api/summary.h"
#include "platform/api/word_list.h"
#include "platform/auth/policy.h"
#include "platform/entity/registry.h"

namespace assay {

/// A module's contribution; its operations beyond those that entities and actions give by themselves are in `policy`.
struct Module {
  std::string_view name;
  void (*register_entities)(entity::Registry& registry);
  auth::PolicyPart (*policy)();
  std::span<const api::Export> (*exports)() = nullptr;       ///< what it can print; null for nothing
  std::span<const api::HomeLine> (*home)() = nullptr;        ///< its lines of the first page; null for none
  std::span<const api::Summary> (*summaries)() = nullptr;    ///< what it computes over its registers
  std::span<const api::Printed> (*printed)() = nullptr;      ///< its documents that are approved
  std::span<const api::WordList> (*word_lists)() = nullptr;  ///< fields that take words of its catalogues
};

std::span<const Module> modules();

/// The documents of all modules, in their order.
std::span<const api::Printed> printed_documents();

/// Adds what all modules print, say on the first page and compute.
void contribute(api::Parts& parts);

/// The registry with everything in it, sealed.
void register_modules(entity::Registry& registry);

}  // namespace assay
