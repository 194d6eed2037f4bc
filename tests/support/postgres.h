// SPDX-License-Identifier: Apache-2.0
// One private PostgreSQL cluster for all tests of a process, started when first needed and gone with the process.
#pragma once

#include <string>

namespace assay::support {

/// The address of the cluster, without password (PGPASSFILE is set). Environment ASSAY_TEST_POSTGRES names one that is
/// already running. Throws when the cluster cannot start: a test without its database has failed.
const std::string& postgres_url();
/// Runs statements as the owner of the cluster.
void run_on_postgres(const std::string& sql);

}  // namespace assay::support
