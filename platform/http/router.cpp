// SPDX-License-Identifier: Apache-2.0
// A tree of path segments: fixed words before {names}, {names} before {rest...}.
#include "platform/http/router.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/error.h"
#include "platform/http/problem.h"
#include "platform/http/strings.gen.h"

namespace assay::http {
namespace {

[[noreturn]] void fail(const Route& route, std::string_view why) {
  throw Breakage("route " + route.method + ' ' + route.pattern + ' ' + std::string(why));
}

/// "{id}" gives "id"; nothing for a fixed word.
std::optional<std::string_view> name_of(std::string_view segment) {
  if (!segment.starts_with('{') || !segment.ends_with('}')) return {};
  return segment.substr(1, segment.size() - 2);
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  path.remove_prefix(1);
  while (true) {
    const auto slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
}

void check(const Route& route) {
  if (route.operation_id.empty()) fail(route, "has no operation id");
  if (!route.handler) fail(route, "has no handler");
  if (route.method.empty() || !std::ranges::all_of(route.method, [](char c) { return c >= 'A' && c <= 'Z'; }))
    fail(route, "has a malformed method");
  if (!route.pattern.starts_with('/')) fail(route, "does not begin with a slash");
  const auto segments = segments_of(route.pattern);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto name = name_of(segments[i]);
    const bool is_last = i + 1 == segments.size();
    if (segments[i].empty() && !is_last) fail(route, "has an empty segment");
    if (!name && !is_word(segments[i])) fail(route, "has a malformed segment");
    if (!name) continue;
    if (is_last && name->ends_with("...")) name->remove_suffix(3);
    if (name->empty() || !is_word(*name) || std::ranges::count(*name, '.') > 0)
      fail(route, "has a malformed parameter");
    if (std::ranges::count(names, *name) > 0) fail(route, "has a parameter twice");
    names.push_back(*name);
  }
}

std::vector<std::string_view> names_of(const Route& route) {
  std::vector<std::string_view> out;
  for (const auto segment : segments_of(route.pattern)) {
    auto name = name_of(segment);
    if (!name) continue;
    if (name->ends_with("...")) name->remove_suffix(3);
    out.push_back(*name);
  }
  return out;
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
  std::unique_ptr<Node> parameter;
  std::unique_ptr<Node> rest;
  std::map<std::string, std::size_t, std::less<>> methods;  ///< to the position in routes_
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

std::string_view PathParameters::operator[](std::string_view name) const {
  for (const auto& [key, value] : values_)
    if (key == name) return value;
  return {};
}

void Router::add(Route route) {
  check(route);
  auto* node = root_.get();
  for (const auto segment : segments_of(route.pattern)) {
    const auto name = name_of(segment);
    auto& next = !name ? node->words[std::string(segment)] : name->ends_with("...") ? node->rest : node->parameter;
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  if (!node->methods.emplace(route.method, routes_.size()).second) fail(route, "is there twice");
  routes_.push_back(std::move(route));
}

const Router::Node* Router::match(std::string_view path, std::vector<std::string>& values) const {
  if (!path.starts_with('/')) return nullptr;
  const auto segments = segments_of(path);
  // Depth first with one step back per level: a fixed word may lead nowhere where a {name} does not.
  const auto walk = [&](const auto& self, const Node& node, std::size_t i) -> const Node* {
    if (i == segments.size()) return node.methods.empty() ? nullptr : &node;
    const auto segment = segments[i];
    if (const auto word = node.words.find(segment); word != node.words.end())
      if (const auto* found = self(self, *word->second, i + 1)) return found;
    if (node.parameter && !segment.empty()) {
      values.emplace_back(segment);
      if (const auto* found = self(self, *node.parameter, i + 1)) return found;
      values.pop_back();
    }
    if (!node.rest) return nullptr;
    values.emplace_back(segment.data(), static_cast<std::size_t>(path.data() + path.size() - segment.data()));
    return node.rest.get();
  };
  return walk(walk, *root_, 0);
}

const Route* Router::route_of(const Node& node, std::string_view method) const {
  auto found = node.methods.find(method);
  if (found == node.methods.end() && method == "HEAD") found = node.methods.find("GET");
  return found == node.methods.end() ? nullptr : &routes_[found->second];
}

const Route* Router::find(std::string_view method, std::string_view path) const {
  std::vector<std::string> values;
  const auto* node = match(path, values);
  return node == nullptr ? nullptr : route_of(*node, method);
}

Response Router::method_not_allowed(const Node& node, const Request& request) const {
  std::string allow;
  for (const auto& [method, position] : node.methods) {
    allow += (allow.empty() ? "" : ", ") + method;
    if (method == "GET" && !node.methods.contains("HEAD")) allow += ", HEAD";
  }
  auto out = problem_response(405, "method_not_allowed", msg::http_problem_method_not_allowed,
                              {{"method", request.method}}, language_of(request));
  out.with("allow", allow);
  return out;
}

Response Router::dispatch(const Request& request) const {
  std::vector<std::string> values;
  const auto* node = match(request.path, values);
  if (node == nullptr) return problem_response(404, "not_found", msg::http_problem_no_route, {}, language_of(request));
  const auto* route = route_of(*node, request.method);
  if (route == nullptr) return method_not_allowed(*node, request);
  PathParameters parameters;
  const auto names = names_of(*route);
  for (std::size_t i = 0; i < names.size(); ++i) parameters.values_.emplace_back(names[i], std::move(values[i]));
  return route->handler(request, parameters);
}

}  // namespace assay::http
