// SPDX-License-Identifier: Apache-2.0
// The verb `certification`: rules of the certification cycle on a JSON file, without a server or a data directory.
#pragma once

namespace CLI {
class App;
}

namespace assay::cli {

/// `result` gets the exit code of the command that runs.
void add_certification(CLI::App& app, int& result);

}  // namespace assay::cli
