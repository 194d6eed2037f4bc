// SPDX-License-Identifier: Apache-2.0
// What the pages of a risk read and change.
import type { Item, Page } from "@web/api/description.ts";
import { refresh, useRead } from "@web/api/queries.ts";
import { send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";

import type { Criteria } from "./scale.ts";

export interface CriteriaProblem {
  field: string;
  code: string;
  message: string;
}

/** One of GET /api/risk_criteria_rows/review. */
export interface CriteriaReview {
  id: string;
  criteria: Criteria | null;
  problems: CriteriaProblem[];
  warnings: CriteriaProblem[];
}

export function useCriteriaReview(id: string | undefined) {
  return useRead<{ items: CriteriaReview[] }>("/api/risk_criteria_rows/review", { criteria: id }, id !== undefined);
}

/** The criteria that a risk is rated with, or those in force for one that names none yet. */
export function useCriteriaOf(item: Item | undefined): Criteria | undefined {
  const named = item?.criteria as string | null | undefined;
  const active = useRead<Page>("/api/risk_criteria", { state: "active", limit: 1 }, item !== undefined && !named);
  const review = useCriteriaReview(named ?? active.data?.items[0]?.id);
  return review.data?.items[0]?.criteria ?? undefined;
}

export interface Signer {
  kind: "risk_owner" | "top_management" | "isms_manager" | "person";
  person: string | null;
  name: string | null;
}

/** One of GET /api/risk_acceptances/signers. */
export interface Signers {
  id: string;
  missing: Signer[];
  last_day: string | null;
}

/** Changes fields of an object; what the server says against it is shown. True when it was done. */
export async function change(plural: string, item: Item, body: Record<string, unknown>): Promise<boolean> {
  return run(() => send("PATCH", `/api/${plural}/${item.id}`, { body, version: item.version }), t("web.saved"));
}

/** Does something and tells it, with its undo where it can be taken back. */
export async function run(act: () => Promise<{ seq: number | undefined }>, told: string, canUndo = true): Promise<boolean> {
  try {
    const answer = await act();
    notify(told, canUndo ? answer.seq : undefined);
    return true;
  } catch (failure) {
    notifyFailure(failure);
    return false;
  } finally {
    await refresh();
  }
}
