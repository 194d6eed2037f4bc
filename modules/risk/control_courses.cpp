// SPDX-License-Identifier: Apache-2.0
#include "modules/risk/control_courses.h"

#include <algorithm>

#include "modules/scope/api.h"
#include "platform/entity/history.h"
#include "platform/entity/moment.h"

namespace assay::risk {
namespace {

using controls::ImplementationState;

int height(const ControlStep& step) {
  if (!step.state) return -1;
  switch (*step.state) {
    case ImplementationState::retired:
    case ImplementationState::not_implemented: return 0;
    case ImplementationState::planned: return 1;
    case ImplementationState::partially: return 2;
    case ImplementationState::implemented: return 3;
  }
  BASE_UNREACHABLE("a state outside its enumeration");
}

bool has_stepped_back(const ControlCourse& course) {
  return std::ranges::adjacent_find(course.steps, [](const ControlStep& a, const ControlStep& b) {
           return height(b) < height(a);
         }) != course.steps.end();
}

using Courses = std::vector<ControlCourse>;

Courses read_courses(entity::Reader& reader) {
  const auto& type = reader.type<controls::Implementation>();
  Courses all;
  Id last;
  for (const auto& version : entity::versions_of_all(reader.connection(), type, reader.as_of())) {
    if (all.empty() || version.record.id != last) all.emplace_back();
    last = version.record.id;
    auto& course = all.back();
    if (version.is_removed) {
      course.steps.push_back({version.seq, version.at, std::nullopt});
      continue;
    }
    const auto one = entity::to<controls::Implementation>(version.record);
    course.control = one.control.id;
    course.name = one.reference.empty() ? one.title : one.reference;
    if (course.steps.empty() || course.steps.back().state != one.state)
      course.steps.push_back({version.seq, version.at, one.state});
  }
  std::erase_if(all, [](const ControlCourse& course) { return !has_stepped_back(course); });
  std::ranges::stable_sort(all, {}, &ControlCourse::control);
  for (auto& course : all)
    if (const auto control = reader.find(entity::Ref<frameworks::ControlRecord>{course.control}))
      course.name = control->reference + " (" + course.name + ")";
  return all;
}

using Changes = std::vector<SignedChange>;

Changes read_changes(entity::Reader& reader) {
  std::vector<scope::ScopeVersion> versions;
  for (auto& version : reader.all<scope::ScopeVersion>())
    if (version.ledger_size && version.signed_at) versions.push_back(std::move(version));
  // What was assessed before the first signature rests on no scope.
  if (versions.size() < 2) return {};
  Changes found;
  const auto changes = scope::signed_scopes(reader);
  for (std::size_t i = 1; i < changes.size(); ++i) {
    const auto at = std::ranges::find(versions, changes[i].number, &scope::ScopeVersion::number);
    if (!changes[i].changes.empty() && at != versions.end())
      found.push_back({at->id, std::to_string(at->number), changes[i].size, *at->signed_at});
  }
  return found;
}

/// Kept for the reader, and between readers until the ledger grows.
template <class T>
const T& kept(entity::Reader& reader, std::string_view entity, T (*read)(entity::Reader&)) {
  static entity::MomentCache<T> moments(8);
  static constexpr Id kAll{};
  auto& slot = reader.slot(entity, kAll);
  if (!slot) {
    auto found = moments.get(reader, "", [&] { return read(reader); });
    reader.slot(entity, kAll) = std::make_shared<std::shared_ptr<const T>>(std::move(found));
  }
  return **static_cast<const std::shared_ptr<const T>*>(reader.slot(entity, kAll).get());
}

}  // namespace

bool has_stepped_back_after(const ControlCourse& course, Instant moment) {
  for (std::size_t i = 1; i < course.steps.size(); ++i)
    if (course.steps[i].at > moment && height(course.steps[i]) < height(course.steps[i - 1])) return true;
  return false;
}

std::optional<Instant> lower_since(const ControlCourse& course, std::int64_t seq) {
  const auto after = std::ranges::find_if(course.steps, [&](const ControlStep& step) { return step.seq > seq; });
  if (after == course.steps.begin() || after == course.steps.end()) return {};
  const int was = height(*(after - 1));
  auto since = course.steps.end();
  for (auto step = course.steps.end(); step != after && height(*(step - 1)) < was; --step) since = step - 1;
  return since == course.steps.end() ? std::nullopt : std::optional(since->at);
}

std::span<const ControlCourse> control_courses(entity::Reader& reader) {
  return kept<Courses>(reader, controls::Implementation::entity_name, read_courses);
}

std::span<const SignedChange> scope_changes(entity::Reader& reader) {
  return kept<Changes>(reader, scope::ScopeVersion::entity_name, read_changes);
}

}  // namespace assay::risk
