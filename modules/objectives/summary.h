// SPDX-License-Identifier: Apache-2.0
// What the page of objectives reads beside the register: the course of each metric, and what each plan lacks;
// what a planned change touches.
#pragma once

#include <span>

#include "platform/api/summary.h"

namespace assay::objectives {

std::span<const api::Summary> summaries();

}  // namespace assay::objectives
