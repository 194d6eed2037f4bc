// SPDX-License-Identifier: Apache-2.0
// Sends changes, one batch after the other, and keeps what could not be sent. What was typed is shown at once and is
// taken back only when the server refuses it.
import type { EntityDescription, Item } from "@web/api/description.ts";
import type { ProblemError } from "@web/api/problem.ts";
import { Problem, read, send, Unreachable } from "@web/api/send.ts";

import { type Entry, isSame } from "./plan.ts";
import { Signal } from "./signal.ts";
import type { RowSource } from "./source.ts";

export interface Batch {
  /** The same for every attempt, so that an answer that was lost does not make rows twice. */
  key: string;
  entries: Entry[];
}

/** A row that somebody else changed: what they have now, beside what was typed here. */
export interface StaleRow {
  entry: Entry;
  /** Nothing when they removed it. */
  theirs: Item | undefined;
}

export type Outcome =
  | { kind: "saved"; seq: number | undefined; items: Item[]; removed: string[] }
  /** No connection: it is kept and sent later. */
  | { kind: "kept" }
  | { kind: "stale"; entries: Entry[]; rows: StaleRow[] }
  | { kind: "refused"; problem: Problem };

interface BatchAnswer {
  items: (Item | { id: string; removed: true })[];
  /** Nothing when nothing changed. */
  seq?: number;
}

/** Which entry and field a problem of a batch is about: "operations.3.title". */
export function placeOfProblem(error: ProblemError): { entry: number; field: string } | undefined {
  const match = /^operations\.(\d+)\.?(.*)$/.exec(error.field);
  return match ? { entry: Number(match[1]), field: match[2] ?? "" } : undefined;
}

export class Saver {
  readonly unsent = new Signal<Batch[]>([]);
  readonly isBusy = new Signal(false);
  private queue: Promise<unknown> = Promise.resolve();
  /** Own saves: which version they made of which. */
  private readonly made = new Map<string, number>();
  private readonly kept: string;

  constructor(
    private readonly entity: EntityDescription,
    private readonly source: RowSource,
    organisation: string,
  ) {
    this.kept = `assay.draft.grid.${organisation}.${entity.plural}`;
    const stored = sessionStorage.getItem(this.kept);
    if (!stored) return;
    this.unsent.set(JSON.parse(stored) as Batch[]);
    for (const batch of this.unsent.get()) this.show(batch.entries);
  }

  private show(entries: Entry[]) {
    for (const { id, fields, labels = {} } of entries) if (id) this.source.overlay(id, { fields, labels });
  }

  private keep(batches: Batch[]) {
    this.unsent.set(batches);
    if (batches.length > 0) sessionStorage.setItem(this.kept, JSON.stringify(batches));
    else sessionStorage.removeItem(this.kept);
  }

  save(entries: Entry[]): Promise<Outcome> {
    this.show(entries);
    this.source.changed();
    const batch = { key: crypto.randomUUID(), entries };
    return this.inTurn(async () => {
      if (this.unsent.get().length > 0) {
        this.keep([...this.unsent.get(), batch]);
        return { kind: "kept" };
      }
      return this.attempt(batch);
    });
  }

  /** Sends what was kept, oldest first; stops at the first that does not go through. */
  sendKept(): Promise<Outcome[]> {
    return this.inTurn(async () => {
      const outcomes: Outcome[] = [];
      while (this.unsent.get().length > 0) {
        const [first, ...rest] = this.unsent.get() as [Batch, ...Batch[]];
        this.keep(rest);
        const outcome = await this.attempt(first, true);
        outcomes.push(outcome);
        if (outcome.kind !== "saved") break;
      }
      return outcomes;
    });
  }

  postpone(entries: Entry[]) {
    this.keep([...this.unsent.get(), { key: crypto.randomUUID(), entries }]);
  }

  forgetKept() {
    for (const batch of this.unsent.get()) this.takeBack(batch.entries);
    this.keep([]);
  }

  /** What the server would say, without storing anything. */
  async tryOut(entries: Entry[]): Promise<Problem | undefined> {
    try {
      await this.post({ key: crypto.randomUUID(), entries }, true);
      return undefined;
    } catch (failure) {
      if (failure instanceof Problem) return failure;
      throw failure;
    }
  }

  /** Resolves when everything that was asked for so far is through. */
  idle(): Promise<unknown> {
    return this.queue;
  }

  takeBack(entries: Entry[]) {
    for (const { id } of entries) if (id) this.source.dropOverlay(id);
    this.source.changed();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(async () => {
      this.isBusy.set(true);
      try {
        return await work();
      } finally {
        this.isBusy.set(false);
      }
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async attempt(batch: Batch, isOld = false): Promise<Outcome> {
    try {
      const answer = await this.post(batch, false);
      return this.take(batch, answer.data);
    } catch (failure) {
      if (failure instanceof Unreachable) {
        this.keep(isOld ? [batch, ...this.unsent.get()] : [...this.unsent.get(), batch]);
        return { kind: "kept" };
      }
      if (!(failure instanceof Problem)) throw failure;
      if (failure.errors.some((error) => error.code === "entity.conflict_version")) return this.compare(batch, failure);
      return { kind: "refused", problem: failure };
    }
  }

  private post(batch: Batch, isDryRun: boolean) {
    const operations = batch.entries.map(({ id, version, isRemoval, fields }) => {
      if (!id) return { op: "create", fields };
      const current = this.newest(id, version ?? 0);
      return isRemoval ? { op: "delete", id, version: current } : { op: "update", id, version: current, fields };
    });
    return send<BatchAnswer>("POST", `/api/${this.entity.plural}/batch`, {
      query: isDryRun ? { dry_run: 1 } : { labels: 1 },
      body: { operations },
      key: isDryRun ? undefined : batch.key,
    });
  }

  /** A version that is only behind by what was saved from here is not stale. */
  private newest(id: string, version: number): number {
    let newest = version;
    for (let next = this.made.get(`${id}:${newest}`); next !== undefined; next = this.made.get(`${id}:${newest}`))
      newest = next;
    return newest;
  }

  private take(batch: Batch, answer: BatchAnswer): Outcome {
    const items: Item[] = [];
    const added: Item[] = [];
    const removed: string[] = [];
    for (const [index, result] of answer.items.entries()) {
      const entry = batch.entries[index] as Entry;
      if ("removed" in result) {
        removed.push(result.id);
        continue;
      }
      if (entry.id) {
        const before = this.newest(entry.id, entry.version ?? 0);
        if (result.version > before) this.made.set(`${entry.id}:${before}`, result.version);
        items.push(result as Item);
      } else added.push(result as Item);
    }
    for (const { id } of batch.entries) if (id) this.source.dropOverlay(id);
    for (const kept of this.unsent.get()) this.show(kept.entries);
    this.source.merge(items);
    if (added.length > 0) this.source.append(added);
    if (removed.length > 0) this.source.drop(removed);
    return { kind: "saved", seq: answer.seq, items: [...items, ...added], removed };
  }

  /** Reads what others made of the stale rows. Where they wrote the same, there is nothing to ask. */
  private async compare(batch: Batch, problem: Problem): Promise<Outcome> {
    const rows: StaleRow[] = [];
    const stale = new Set(
      problem.errors.filter((error) => error.code === "entity.conflict_version").map((error) => placeOfProblem(error)?.entry),
    );
    const entries = await Promise.all(
      batch.entries.map(async (entry, index): Promise<Entry> => {
        if (!stale.has(index) || !entry.id) return entry;
        const theirs = await this.readOne(entry.id);
        const isTheSame =
          theirs && !entry.isRemoval && Object.entries(entry.fields).every(([name, value]) => isSame(theirs[name], value));
        if (!isTheSame) rows.push({ entry, theirs });
        return { ...entry, version: theirs?.version ?? entry.version };
      }),
    );
    if (rows.length > 0) return { kind: "stale", entries: batch.entries, rows };
    return this.attempt({ key: crypto.randomUUID(), entries });
  }

  private async readOne(id: string): Promise<Item | undefined> {
    try {
      return await read<Item>(`/api/${this.entity.plural}/${id}`, { labels: 1 });
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) return undefined;
      throw failure;
    }
  }
}
