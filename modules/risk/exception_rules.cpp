// SPDX-License-Identifier: Apache-2.0
// Rules E1 to E4.
#include "modules/risk/exception_rules.h"

#include "modules/risk/strings.gen.h"
#include "modules/risk/words.h"

namespace assay::risk {
namespace {

Args about(const char* rule, const ExceptionFacts& exception) {
  return {{"rule", rule}, {"exception", exception.name}};
}

}  // namespace

Problems check_exception(const ExceptionFacts& exception, Date today) {
  Problems problems;
  if (exception.kind == ExceptionKind::compensating_control && !exception.has_compensation)
    problems.add("compensation", msg::risk_exception_compensation_missing, about("E1", exception), {exception.id});
  const auto latest = today.plus_months(kExceptionMonths);
  if (!exception.expires_on || *exception.expires_on < today || *exception.expires_on > latest) {
    auto args = about("E2", exception);
    args.push_back({"first", today.text()});
    args.push_back({"last", latest.text()});
    problems.add("expires_on", msg::risk_exception_last_day, std::move(args), {exception.id});
  }
  return problems;
}

Problems check_grant(const ExceptionFacts& exception, Date today) {
  auto problems = check_exception(exception, today);
  if (exception.state != ExceptionState::requested)
    problems.add("state", msg::risk_exception_not_requested, about("E3", exception), {exception.id});
  return problems;
}

Problems check_withdraw_exception(const ExceptionFacts& exception, std::string_view reason) {
  Problems problems;
  if (exception.state == ExceptionState::withdrawn)
    problems.add("state", msg::risk_exception_withdrawn_already, about("E4", exception), {exception.id});
  if (is_blank(reason))
    problems.add("reason", msg::risk_exception_reason_missing, about("E4", exception), {exception.id});
  return problems;
}

bool is_in_force(const ExceptionFacts& exception, Date today) {
  return exception.state == ExceptionState::granted && exception.expires_on && *exception.expires_on >= today;
}

}  // namespace assay::risk
