// SPDX-License-Identifier: Apache-2.0
// What a module computes over a register: GET /api/<plural>/<name> over the rows that a list request finds, with the
// filters of the list; or POST with a document that says what is asked. It reads only: unlike an export it leaves no
// entry.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/json.h"
#include "platform/entity/reader.h"
#include "platform/i18n/catalogue.h"

namespace assay::api {

struct Summary {
  std::string_view entity;  ///< the register, by its entity: risk_scenario
  std::string_view name;    ///< matrix
  /// `rows` are what the reader may see and the filters let through, all of them.
  std::function<Result<Json>(entity::Reader& reader, std::span<const entity::Record> rows, i18n::Language language)>
      answer;
  /// Further registers that the answer tells of, by their entity: whoever may not read all of them gets no answer.
  std::span<const std::string_view> reads = {};
  bool is_of_object = false;  ///< GET /api/<plural>/{id}/<name>: over that one object
  /// Instead of `answer`: POST with a document, for who may read the whole register.
  std::function<Result<Json>(entity::Reader& reader, const JsonObject& question, i18n::Language language)> ask = {};
};

}  // namespace assay::api
