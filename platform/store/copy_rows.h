// SPDX-License-Identifier: Apache-2.0
// All rows of one database into another of the other engine: what backups of PostgreSQL are made of, and what moves an
// organisation from one engine to the other.
#pragma once

#include <cstdint>

#include "platform/store/database.h"

namespace assay::store {

/// Both have the same migrations. What `to` held is replaced; its triggers rest meanwhile, because they guard against
/// changes and this is none. Tables that only PostgreSQL has (the bytes of files) are left out. Throws Breakage when
/// the numbers of rows differ at the end. Answers the rows copied.
std::int64_t copy_rows(Connection& from, Connection& to);

}  // namespace assay::store
