// SPDX-License-Identifier: Apache-2.0
// Guards and effects of the rows of the life cycle, one each; see life_cycle.cpp for the table.
#pragma once

#include "modules/certification/case.h"

namespace assay::certification::guard {

void nothing(const Case&, const Event&, Problems&);
void apply(const Case&, const Event&, Problems&);
void sign_contract(const Case&, const Event&, Problems&);
void schedule_stage1(const Case&, const Event&, Problems&);
void report_stage1(const Case&, const Event&, Problems&);
void repeat_stage1(const Case&, const Event&, Problems&);
void schedule_stage2(const Case&, const Event&, Problems&);
void report_stage2(const Case&, const Event&, Problems&);
void repeat_stage2(const Case&, const Event&, Problems&);
void reuse_stage1(const Case&, const Event&, Problems&);
void six_months_passed(const Case&, const Event&, Problems&);
void submit(const Case&, const Event&, Problems&);
void grant(const Case&, const Event&, Problems&);
void refuse(const Case&, const Event&, Problems&);
void surveillance(const Case&, const Event&, Problems&);
void special_audit(const Case&, const Event&, Problems&);
void follow_up(const Case&, const Event&, Problems&);
void report_recertification(const Case&, const Event&, Problems&);
void reduce_scope(const Case&, const Event&, Problems&);
void reduce_suspended(const Case&, const Event&, Problems&);
void extend_scope(const Case&, const Event&, Problems&);
void transition(const Case&, const Event&, Problems&);
void suspend(const Case&, const Event&, Problems&);
void restore(const Case&, const Event&, Problems&);
void withdraw(const Case&, const Event&, Problems&);
void recertify(const Case&, const Event&, Problems&);
void day_after_expiry(const Case&, const Event&, Problems&);
void restore_after_expiry(const Case&, const Event&, Problems&);
void restart(const Case&, const Event&, Problems&);
void transfer_in(const Case&, const Event&, Problems&);
void transfer_out(const Case&, const Event&, Problems&);

}  // namespace assay::certification::guard

namespace assay::certification::effect {

void nothing(Case&, const Event&);
void schedule_stage1(Case&, const Event&);
void schedule_stage2(Case&, const Event&);
void report_stage1(Case&, const Event&);
void report_stage2(Case&, const Event&);
void grant(Case&, const Event&);
void refuse(Case&, const Event&);
void surveillance(Case&, const Event&);
void special_audit(Case&, const Event&);
void report_recertification(Case&, const Event&);
void reduce_scope(Case&, const Event&);
void extend_scope(Case&, const Event&);
void transition(Case&, const Event&);
void suspend(Case&, const Event&);
void restore(Case&, const Event&);
void withdraw(Case&, const Event&);
void recertify(Case&, const Event&);
void restore_after_expiry(Case&, const Event&);
void transfer_out(Case&, const Event&);

}  // namespace assay::certification::effect
