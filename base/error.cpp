// SPDX-License-Identifier: Apache-2.0
// The one table from Errc to HTTP status and exit code, and the small makers of refusals.
#include "base/error.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace assay {
namespace {

struct ErrcRow {
  Errc code;
  std::string_view name;
  int http;
  int exit;
};

constexpr std::array kErrcTable{
    ErrcRow{Errc::invalid, "invalid", 422, 3},
    ErrcRow{Errc::unauthenticated, "unauthenticated", 401, 4},
    ErrcRow{Errc::forbidden, "forbidden", 403, 5},
    ErrcRow{Errc::not_found, "not_found", 404, 6},
    ErrcRow{Errc::conflict, "conflict", 409, 7},
    ErrcRow{Errc::stale, "stale", 412, 8},
    ErrcRow{Errc::precondition_required, "precondition_required", 428, 9},
    ErrcRow{Errc::too_large, "too_large", 413, 10},
    ErrcRow{Errc::unsupported, "unsupported", 415, 11},
    ErrcRow{Errc::busy, "busy", 503, 12},
    ErrcRow{Errc::internal, "internal", 500, 70},
};

const ErrcRow& row(Errc code) {
  for (const auto& candidate : kErrcTable)
    if (candidate.code == code) return candidate;
  return kErrcTable.back();
}

}  // namespace

int http_status(Errc code) { return row(code).http; }
int exit_code(Errc code) { return row(code).exit; }
std::string_view errc_name(Errc code) { return row(code).name; }

std::unexpected<Refusal> refuse(Errc code, std::string field, MessageKey key, Args args, std::vector<Id> ids) {
  Refusal refusal{code, {}};
  refusal.problems.push_back({std::move(field), key, std::move(args), std::move(ids)});
  return std::unexpected(std::move(refusal));
}

std::unexpected<Refusal> refuse(std::string field, MessageKey key, Args args, std::vector<Id> ids) {
  return refuse(Errc::invalid, std::move(field), key, std::move(args), std::move(ids));
}

std::unexpected<Refusal> refuse(Errc code, std::vector<Problem> problems) {
  return std::unexpected(Refusal{code, std::move(problems)});
}

void Problems::add(std::string field, MessageKey key, Args args, std::vector<Id> ids) {
  items_.push_back({std::move(field), key, std::move(args), std::move(ids)});
}

void Problems::add(const Refusal& refusal, std::string_view field_prefix) {
  for (auto problem : refusal.problems) {
    problem.field.insert(0, field_prefix);
    items_.push_back(std::move(problem));
  }
}

Status Problems::status(Errc code) const {
  if (items_.empty()) return {};
  return std::unexpected(Refusal{code, items_});
}

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "assay: a rule of the program itself is broken: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace assay
