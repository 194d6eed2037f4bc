// SPDX-License-Identifier: Apache-2.0
// Any bytes as a model: a refusal with a parameter's name, or a model whose rows have sane moments.
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "modules/risk/quantitative/model_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace rq = assay::risk::quantitative;
  const auto model = rq::parse_model({reinterpret_cast<const char*>(data), size});
  if (!model) {
    if (model.error().problems.empty()) std::abort();
    return 0;
  }
  for (std::size_t i = 0; i < model->scenarios.size() && i < 20; ++i) {
    const auto row = rq::resolve(*model, i, rq::Book::retained, 0);
    const double mean = row.mean_severity();
    if (std::isnan(mean) || std::isinf(mean) || mean < -1e-6) std::abort();
    const double survival = row.survival(mean);
    if (!(survival >= -1e-9 && survival <= 1 + 1e-9)) std::abort();
  }
  return 0;
}
