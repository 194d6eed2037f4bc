// SPDX-License-Identifier: Apache-2.0
// What descriptions say about a field in the same words, be they OpenAPI, a form or a reference page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "platform/entity/registry.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

/// The text of a key that follows from declared names, or `fallback`.
std::string label(i18n::Language language, const std::string& key, std::string_view fallback);
std::string label(i18n::Language language, const entity::EntityType& type);
std::string plural_label(i18n::Language language, const entity::EntityType& type);
std::string label(i18n::Language language, const entity::EntityType& type, const entity::Field& field);
std::string label(i18n::Language language, const entity::Action& action);
/// A field of a request is called as the action says, else as the entity calls its own field of that name.
std::string label(i18n::Language language, const entity::Action& action, const entity::Field& field);

/// Words behind the dot of a filter (`likelihood.ge=3`); plain equality is the field's name alone.
std::vector<std::string_view> filter_operators(const entity::Field& field);

/// A declared minimum or maximum as the API writes values of the field ("12.50" for a decimal).
Json bound_json(const entity::Field& field, std::int64_t bound);

/// What a request has to bring: required, and no default stands in for it.
bool must_be_given(const entity::Field& field);

/// The fields that a request of an action takes.
std::vector<const entity::Field*> request_fields(const entity::Action& action);

}  // namespace assay::api
