// SPDX-License-Identifier: Apache-2.0
// Granting and taking back an exception; knowing that a signature counts no more.
#include <algorithm>

#include "modules/risk/action_parts.h"
#include "modules/risk/api.h"
#include "modules/risk/exception.h"
#include "modules/risk/strings.gen.h"

namespace assay::risk {
namespace {

using entity::Ref;
using entity::UnitOfWork;

Result<Json> grant_exception(UnitOfWork& unit, Ref<RiskException> ref, const Nothing&) {
  auto exception = TRY(unit.get(ref));
  TRY(check_grant(exception_facts(exception), unit.today()).status(Errc::conflict));
  if (unit.acting_person().is_nil()) return refuse(Errc::forbidden, "", msg::risk_nobody_signs);
  exception.state = ExceptionState::granted;
  exception.granted_by = {unit.acting_person()};
  exception.granted_on = unit.today();
  return described(unit, TRY(unit.update(exception)));
}

Result<Json> withdraw_exception(UnitOfWork& unit, Ref<RiskException> ref, const Reason& request) {
  auto exception = TRY(unit.get(ref));
  TRY(check_withdraw_exception(exception_facts(exception), request.reason).status(Errc::conflict));
  exception.state = ExceptionState::withdrawn;
  exception.ending_reason = request.reason;
  return described(unit, TRY(unit.update(exception)));
}

/// The policy lets only signers of a void acceptance here who were not told yet.
Result<Json> acknowledge(UnitOfWork& unit, Ref<RiskAcceptance> ref, const Nothing&) {
  auto acceptance = TRY(unit.get(ref));
  acceptance.told.items.push_back({unit.acting_person(), {}});
  std::ranges::sort(acceptance.told.items, {}, &entity::Link::id);
  return described(unit, TRY(unit.update(acceptance)));
}

}  // namespace

void register_decision_actions(entity::Registry& registry) {
  registry.add(consent(entity::make_action<RiskException, Nothing>("grant", grant_exception)));
  registry.add(entity::make_action<RiskException, Reason>("withdraw", withdraw_exception));
  registry.add(entity::make_action<RiskAcceptance, Nothing>("acknowledge", acknowledge));
}

}  // namespace assay::risk
