// SPDX-License-Identifier: Apache-2.0
// Answers of the API as people read them in a terminal.
#pragma once

#include "base/json.h"
#include "platform/entity/type.h"

namespace assay::cli {

void print_list(const entity::EntityType& type, const Json& body);
void print_object(const entity::EntityType& type, const Json& body);
void print_history(const Json& body);
void print_history_entry(const Json& entry);
void print_import(const Json& body);
/// Members as "name: value" lines; lists of objects one below the other.
void print_any(const Json& body);

}  // namespace assay::cli
