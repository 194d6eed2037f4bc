// SPDX-License-Identifier: Apache-2.0
// What generic pages need to know about every register: labels, fields, choices and actions, already translated.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/json.h"
#include "platform/api/word_list.h"
#include "platform/entity/registry.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

/// Is a verb ("read", "update", the name of an action) of an entity open to the reader, for some object at least?
using May = std::function<bool(const entity::EntityType& type, std::string_view verb)>;

/// {"language", "entities": [{"name", "label", "fields": [...], "actions": [...]}]} in the order of the registry.
/// Members that say nothing (no range, not required) are left out. With `may` each entity has "may": the verbs that are
/// open to the reader, so that a page offers nothing that would be refused; the server decides again at each request.
/// A text of a word list is described as a choice between its words.
Json description(const entity::Registry& registry, i18n::Language language, const May& may = {},
                 std::span<const WordList> word_lists = {});

}  // namespace assay::api
