// SPDX-License-Identifier: Apache-2.0
// Answers of `assay certification` as people read them in a terminal. They show what the JSON holds.
#pragma once

#include "base/json.h"

namespace assay::cli {

void print_clock(const Json& clock);
void print_explanation(const Json& explanation);
void print_event(const Json& event);
void print_plan(const Json& plan);
void print_programme(const Json& programme);
void print_coverage(const Json& coverage);
void print_audit_time(const Json& time);
void print_rules(const Json& rules);
/// To standard error: one line for each problem, with its place and its rule.
void print_problems(const Json& problems);

}  // namespace assay::cli
