// SPDX-License-Identifier: Apache-2.0
// Amounts in minor units as people read them.
import { showNumber } from "@web/messages/index.ts";

import type { Money } from "./plan.ts";

export function showMoney(money: Money): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: money.currency }).resolvedOptions()
    .maximumFractionDigits as number;
  return `${showNumber(money.amount / 10 ** digits, { maximumFractionDigits: digits })}\u00a0${money.currency}`;
}

export function showTotals(totals: Money[]): string {
  return totals.map(showMoney).join(" + ");
}
