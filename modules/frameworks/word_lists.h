// SPDX-License-Identifier: Apache-2.0
// Which fields of the registers take words of the catalogues, and what these are called.
#pragma once

#include <span>

#include "platform/api/word_list.h"

namespace assay::frameworks {

std::span<const api::WordList> word_lists();

}  // namespace assay::frameworks
