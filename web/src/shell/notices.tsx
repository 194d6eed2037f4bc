// SPDX-License-Identifier: Apache-2.0
// What was done, for ten seconds, with its undo.
import { useSyncExternalStore } from "react";

import { refresh } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";

interface Notice {
  id: number;
  text: string;
  /** The ledger entry that can be taken back. */
  seq?: number;
  /** What takes it back; without it the entry is undone. */
  act?: () => Promise<void>;
}

let notices: Notice[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(to: Notice[]) {
  notices = to;
  for (const listener of listeners) listener();
}

export function notify(text: string, seq?: number, act?: () => Promise<void>) {
  const id = next++;
  change([...notices.slice(-2), { id, text, seq, act }]);
  setTimeout(() => change(notices.filter((notice) => notice.id !== id)), 10_000);
}

/** What went wrong, in the server's words. */
export function notifyFailure(failure: unknown, what?: string) {
  const words =
    failure instanceof Problem
      ? failure.errors.map((one) => one.message).join(" ") || failure.message
      : t("web.unreachable");
  notify(what ? t("web.about", { what, words }) : words);
}

export async function undo(seq: number) {
  try {
    await send("POST", "/api/undo", { body: { seq } });
    await refresh();
    notify(t("web.undone"));
  } catch (failure) {
    notifyFailure(failure);
  }
}

export function Notices() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id}>
          <span>{notice.text}</span>
          {notice.seq !== undefined && (
            <button
              type="button"
              onClick={() => {
                change(notices.filter((one) => one.id !== notice.id));
                void (notice.act?.() ?? undo(notice.seq as number));
              }}
            >
              {t("web.undo")}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
