// SPDX-License-Identifier: Apache-2.0
// Reference pages in Markdown that the program prints about itself: registers, who may do what, routes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/auth/policy.h"
#include "platform/entity/registry.h"
#include "platform/http/router.h"

namespace assay::api {

/// File name and text: "entities-<module>.md" in the order of the modules, then "policy.md" and "routes.md".
std::vector<std::pair<std::string, std::string>> reference_pages(const entity::Registry& registry,
                                                                 const auth::Policy& policy,
                                                                 const std::vector<http::Route>& routes);

}  // namespace assay::api
