// SPDX-License-Identifier: Apache-2.0
// From method and path to a handler. Each route names its operation, so that none can exist outside the policy table.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/message.h"

namespace assay::http {

/// Values of the {names} in a pattern, in its order.
class PathParameters {
 public:
  /// Empty when the pattern has no such name, which is a mistake of the route's author.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return values_.size(); }

 private:
  friend class Router;
  std::vector<std::pair<std::string_view, std::string>> values_;
};

using RouteHandler = std::function<Response(const Request&, const PathParameters&)>;

struct Route {
  std::string method;        ///< upper case; GET serves HEAD too
  std::string pattern;       ///< "/api/risk_scenarios/{id}"; a last "{name...}" takes the rest of the path, also empty
  std::string operation_id;  ///< "risk_scenario.read": what authorisation and OpenAPI call it
  RouteHandler handler;
};

/// Filled at start, then only read: dispatch is safe from all threads.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Throws Breakage for a route without operation id or handler, a malformed pattern, or a path and method that
  /// another route has: such a program does not start.
  void add(Route route);
  /// The handler's answer, a 404 problem, or a 405 problem with Allow.
  [[nodiscard]] Response dispatch(const Request& request) const;
  /// In the order of registration; for inventory tests and OpenAPI.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  /// The route that would serve this, or null; for tests that sweep over routes.
  [[nodiscard]] const Route* find(std::string_view method, std::string_view path) const;

 private:
  struct Node;
  const Node* match(std::string_view path, std::vector<std::string>& values) const;
  const Route* route_of(const Node& node, std::string_view method) const;
  Response method_not_allowed(const Node& node, const Request& request) const;

  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

}  // namespace assay::http
