// SPDX-License-Identifier: Apache-2.0
// Making an object from a form: sends it, tells it with its undo, and keeps what the server says against it.
import { useState } from "react";

import type { EntityDescription, Item } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, send, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify } from "@web/shell/notices.tsx";

export function useCreation(entity: EntityDescription) {
  const [problem, setProblem] = useState<Problem>();
  const [isOffline, setOffline] = useState(false);
  /** What was made; nothing when it was refused or there is no connection. */
  const create = async (values: Record<string, unknown>): Promise<Item | undefined> => {
    setProblem(undefined);
    setOffline(false);
    try {
      const made = await send<Item>("POST", `/api/${entity.plural}`, { body: values });
      const title = entity.title_field ? made.data[entity.title_field] : undefined;
      notify(t("web.created", { what: made.data.reference ?? String(title ?? entity.label) }), made.seq);
      await refresh();
      return made.data;
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure);
      else if (failure instanceof Unreachable) setOffline(true);
      else throw failure;
      return undefined;
    }
  };
  return { create, problem, isOffline };
}

interface RefusalProps {
  problem: Problem | undefined;
  isOffline: boolean;
  /** Fields beside which their own problems stand already. */
  shown: readonly string[];
}

/** What is said against the form as a whole. */
export function Refusal({ problem, isOffline, shown }: RefusalProps) {
  const rest = problem?.errors.filter((error) => !shown.includes(error.field)).map((error) => error.message) ?? [];
  const words = isOffline ? t("web.draft_kept") : rest.join(" ") || (problem?.errors.length === 0 ? problem.message : "");
  if (!words) return null;
  return (
    <p className="notice problem" role="alert">
      {words}
    </p>
  );
}
