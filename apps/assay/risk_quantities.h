// SPDX-License-Identifier: Apache-2.0
// `assay risk quantify|whatif|optimise|explain|update|bridge|calibrate|bet`: a JSON file in, JSON out; no data
// directory, no server.
#pragma once

#include <string>

namespace assay::cli {

struct QuantityOptions {
  std::string file;    ///< the model; - for standard input
  std::string change;  ///< of a what-if
  std::string language = "en";
  bool wants_schema = false;
  bool is_simulated = false;  ///< quantify by simulation, beside the grid
};

int quantify(const QuantityOptions& options);
int what_if(const QuantityOptions& options);
int optimise(const QuantityOptions& options);
int explain(const QuantityOptions& options);
int update_by_evidence(const QuantityOptions& options);
int bridge(const QuantityOptions& options);
int calibrate(const QuantityOptions& options);
int bet(const QuantityOptions& options);

}  // namespace assay::cli
