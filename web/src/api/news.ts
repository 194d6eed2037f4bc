// SPDX-License-Identifier: Apache-2.0
// News of the organisation while somebody looks: what others changed is read again, quietly. Own changes are known already.
import { Signal } from "@web/grid/signal.ts";

import { entityByName } from "./description.ts";
import { cache } from "./queries.ts";
import { asOf, isOwnEntry } from "./send.ts";
import { hasRole, type Role, session } from "./session.ts";

interface Entry {
  seq: number;
  items: { entity: string }[];
}

/** What others changed last, register by register. */
export interface News {
  seq: number;
  rows: ReadonlyMap<string, number>;
}

export const news = new Signal<News | undefined>(undefined);

const readers: Role[] = [
  "top_management",
  "isms_manager",
  "contributor",
  "internal_auditor",
  "read_only",
];

/** Entries that come together are one piece of news, and own answers have time to arrive. */
const pause = 400;

export function listen() {
  // An employee hears of single objects only, and asking for more would be a refusal in the ledger.
  if (!hasRole(...readers)) return;
  let last = session().seq ?? 0;
  let source: EventSource | undefined;
  let waiting: Entry[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const others = waiting.filter((entry) => !isOwnEntry(entry.seq));
    waiting = [];
    if (others.length === 0 || asOf()) return;
    const rows = new Map<string, number>();
    for (const { items } of others)
      for (const { entity } of items) {
        const plural = entityByName(entity)?.plural;
        if (plural) rows.set(plural, (rows.get(plural) ?? 0) + 1);
      }
    // An entry without items may have changed anything; most such entries changed nothing that is shown.
    const isLarge = others.some((entry) => entry.items.length === 0);
    if (rows.size === 0 && !isLarge) return;
    news.set({ seq: last, rows });
    void cache.invalidateQueries();
  };
  const open = () => {
    source = new EventSource(`/api/events?after=${last}`);
    source.addEventListener("entry", (event) => {
      const entry = JSON.parse((event as MessageEvent<string>).data) as Entry;
      last = Math.max(last, entry.seq);
      waiting.push(entry);
      timer ??= setTimeout(tell, pause);
    });
  };
  // A tab that nobody sees holds no connection: a browser has few of them for one server.
  const follow = () => {
    if (document.visibilityState === "visible") {
      if (!source || source.readyState === EventSource.CLOSED) open();
    } else {
      source?.close();
      source = undefined;
    }
  };
  document.addEventListener("visibilitychange", follow);
  // The page that is being opened comes first.
  const begin = () => (cache.isFetching() > 0 ? void setTimeout(begin, pause) : follow());
  setTimeout(begin, 2 * pause);
}
