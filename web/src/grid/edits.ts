// SPDX-License-Identifier: Apache-2.0
// From a wish to its outcome: understand it, show it first where it is large or doubtful, save it as one batch, and say
// what became of it.
import type { EntityDescription } from "@web/api/description.ts";
import { cache } from "@web/api/queries.ts";
import { type Problem, Unreachable } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";

import { Steps } from "./history.ts";
import { Names } from "./names.ts";
import {
  countsOf,
  entriesOf,
  type Entry,
  type Plan,
  plan,
  type PlanRow,
  type Refusals,
  type Rights,
  type WantedRow,
  withRefusals,
} from "./plan.ts";
import { type Outcome, placeOfProblem, type Saver, type StaleRow } from "./saver.ts";
import { Signal } from "./signal.ts";
import type { RowSource } from "./source.ts";
import type { Candidate } from "./words.ts";

/** More rows than this are shown before they are stored. */
const previewAbove = 20;

export interface Preview {
  title: string;
  wanted: WantedRow[];
  answers: Map<string, Candidate | null>;
  refusals: Refusals;
  plan: Plan;
  /** Names are looked up or the server is asked what it would say. */
  isBusy: boolean;
}

export interface Conflict {
  entries: Entry[];
  rows: StaleRow[];
}

export class Edits {
  readonly preview = new Signal<Preview | undefined>(undefined);
  readonly conflict = new Signal<Conflict | undefined>(undefined);
  /** For the ear: what an edit or a paste did. */
  readonly said = new Signal("");
  readonly names: Names;
  private readonly steps = new Steps();
  private round = 0;

  constructor(
    entity: EntityDescription,
    readonly rights: Rights,
    private readonly source: RowSource,
    readonly saver: Saver,
    private readonly rereadSeen: () => Promise<void>,
  ) {
    this.names = new Names(entity);
  }

  say(text: string) {
    // The same words twice are read twice.
    this.said.set(this.said.get() === text ? `${text}\u00a0` : text);
  }

  private understand(wanted: WantedRow[], answers: ReadonlyMap<string, Candidate | null>): Plan {
    return plan(wanted, this.rights, { candidates: this.names.candidates, answers });
  }

  private async learn(wanted: WantedRow[]) {
    const words = wanted.flatMap((row) =>
      row.cells.flatMap(({ column, wish }) =>
        column?.field && "text" in wish && wish.text.trim() !== "" ? [{ field: column.field, text: wish.text }] : [],
      ),
    );
    await this.names.learn(words);
  }

  /** A paste, a fill, a clearing. Small and clear ones are stored at once. */
  async submit(title: string, wanted: WantedRow[]): Promise<void> {
    let planned = this.understand(wanted, new Map());
    let counts = countsOf(planned.rows);
    const isLarge = () => counts.rows > previewAbove || counts.wrong > 0 || counts.added > 0;
    try {
      if (counts.waiting > 0 && !isLarge() && wanted.length <= previewAbove) {
        await this.learn(wanted);
        planned = this.understand(wanted, new Map());
        counts = countsOf(planned.rows);
      }
    } catch (failure) {
      notifyFailure(failure);
      return;
    }
    if (counts.ready + counts.wrong + counts.waiting === 0) this.say(t("web.grid.nothing_changes"));
    else if (isLarge() || counts.waiting > 0) await this.open(title, wanted, planned);
    else await this.store(title, planned.rows, wanted);
  }

  private async open(title: string, wanted: WantedRow[], planned: Plan, refusals: Refusals = new Map()) {
    this.preview.set({
      title,
      wanted,
      answers: new Map(),
      refusals,
      plan: withRefusals(planned, refusals),
      isBusy: refusals.size === 0,
    });
    if (refusals.size === 0) await this.check();
  }

  /** Looks up names, then asks the server what it would say; each answer is shown as it comes. */
  private async check() {
    const round = ++this.round;
    const isOver = () => round !== this.round || !this.preview.get();
    const update = (change: Partial<Preview>) => {
      const before = this.preview.get();
      if (!before) return;
      const next = { ...before, ...change };
      next.plan = withRefusals(this.understand(next.wanted, next.answers), next.refusals);
      this.preview.set(next);
    };
    try {
      await this.learn(this.preview.get()?.wanted ?? []);
      if (isOver()) return;
      update({ isBusy: true });
      // What is left out may make something else wrong, so it is asked until nothing new is said.
      for (let attempt = 0; attempt < 5; ++attempt) {
        const { entries, places } = entriesOf(this.preview.get()?.plan.rows ?? []);
        if (entries.length === 0) break;
        const problem = await this.saver.tryOut(entries);
        if (isOver()) return;
        const refusals = refusalsOf(problem, places);
        if (refusals.size === 0) break;
        update({ refusals: merged(this.preview.get()?.refusals ?? new Map(), refusals) });
      }
      update({ isBusy: false });
    } catch (failure) {
      if (isOver()) return;
      update({ isBusy: false });
      notifyFailure(failure);
    }
  }

  /** Settles a word once for all cells in which it stands; null leaves them out. */
  answer(key: string, candidate: Candidate | null | undefined) {
    const before = this.preview.get();
    if (!before) return;
    const answers = new Map(before.answers);
    if (candidate === undefined) answers.delete(key);
    else answers.set(key, candidate);
    this.preview.set({ ...before, answers, refusals: new Map(), isBusy: true });
    void this.check();
  }

  async confirm() {
    const preview = this.preview.get();
    if (!preview) return;
    this.cancel();
    await this.store(preview.title, preview.plan.rows, preview.wanted);
  }

  cancel() {
    this.round += 1;
    this.preview.set(undefined);
  }

  private async store(title: string, rows: PlanRow[], wanted: WantedRow[]) {
    const { entries, places } = entriesOf(rows);
    if (entries.length === 0) return;
    const outcome = await this.saveEntries(entries);
    if (outcome.kind !== "refused") return;
    const refusals = refusalsOf(outcome.problem, places);
    if (refusals.size === 0) notifyFailure(outcome.problem);
    else await this.open(title, wanted, this.understand(wanted, new Map()), refusals);
  }

  /** Saves and tells; what was refused is taken back from the screen and left to the caller. */
  async saveEntries(entries: Entry[]): Promise<Outcome> {
    const outcome = await this.saver.save(entries);
    this.settle(outcome, entries);
    return outcome;
  }

  private settle(outcome: Outcome, entries: Entry[]) {
    switch (outcome.kind) {
      case "saved":
        if (outcome.seq !== undefined) this.steps.add(outcome.seq);
        this.tell(outcome.items.length, outcome.removed.length, outcome.seq);
        this.refreshOthers();
        break;
      case "kept":
        this.say(t("web.grid.kept"));
        break;
      case "stale":
        this.conflict.set(outcome);
        break;
      case "refused":
        this.saver.takeBack(entries);
        break;
    }
  }

  /** An entry that was made beside the grid, so that Ctrl+Z takes it back too. */
  remember(seq: number) {
    this.steps.add(seq);
  }

  private tell(changed: number, removed: number, seq: number | undefined) {
    const text = removed > 0 ? t("web.grid.removed_rows", { count: removed }) : t("web.grid.saved_rows", { count: changed });
    if (changed + removed > 1 || removed > 0) notify(text, seq, seq === undefined ? undefined : () => this.undoEntry(seq));
    else this.say(text);
  }

  /** Other parts of the page read what they show again; the grid has its rows already. */
  private refreshOthers() {
    void cache.invalidateQueries({ predicate: (query) => query.queryKey[1] !== "grid" });
  }

  async resolve(keepMine: ReadonlySet<string>) {
    const conflict = this.conflict.get();
    if (!conflict) return;
    this.conflict.set(undefined);
    const stale = new Map(conflict.rows.map((row) => [row.entry.id, row]));
    this.saver.takeBack(conflict.rows.map((row) => row.entry));
    this.source.merge(conflict.rows.flatMap((row) => row.theirs ?? []));
    const gone = conflict.rows.filter((row) => !row.theirs).map((row) => row.entry.id ?? "");
    if (gone.length > 0) this.source.drop(gone);
    const entries = conflict.entries.flatMap((entry): Entry[] => {
      const row = stale.get(entry.id);
      if (!row) return [entry];
      return row.theirs && keepMine.has(entry.id ?? "") ? [{ ...entry, version: row.theirs.version }] : [];
    });
    if (entries.length === 0) return;
    const outcome = await this.saveEntries(entries);
    if (outcome.kind === "refused") notifyFailure(outcome.problem);
  }

  /** Not now: what was typed stays here, unsaved, until somebody saves or drops it. */
  postpone() {
    const conflict = this.conflict.get();
    this.conflict.set(undefined);
    if (conflict) this.saver.postpone(conflict.entries);
  }

  async sendKept() {
    for (const outcome of await this.saver.sendKept()) {
      this.settle(outcome, []);
      if (outcome.kind === "refused") notifyFailure(outcome.problem);
    }
  }

  undo = () => this.step(this.steps.undo, () => t("web.undone"));
  redo = () => this.step(this.steps.redo, () => t("web.grid.redone"));

  private undoEntry(seq: number) {
    return this.step(
      async () => {
        await this.steps.undoEntry(seq);
        return true;
      },
      () => t("web.undone"),
    );
  }

  private async step(reverse: () => Promise<boolean>, done: () => string) {
    await this.saver.idle();
    try {
      if (!(await reverse())) {
        this.say(t("web.grid.nothing_to_undo"));
        return;
      }
      this.say(done());
      this.refreshOthers();
      await this.rereadSeen();
    } catch (failure) {
      if (failure instanceof Unreachable) this.say(t("web.unreachable"));
      notifyFailure(failure);
    }
  }
}

export function refusalsOf(problem: Problem | undefined, places: number[]): Refusals {
  const refusals = new Map<number, { field: string; message: string }[]>();
  for (const error of problem?.errors ?? []) {
    const where = placeOfProblem(error);
    const place = where && places[where.entry];
    // A stale row is a matter of mine and theirs when it is saved.
    if (place === undefined || error.code === "entity.conflict_version") continue;
    refusals.set(place, [...(refusals.get(place) ?? []), { field: where?.field ?? "", message: error.message }]);
  }
  return refusals;
}

function merged(a: Refusals, b: Refusals): Refusals {
  const all = new Map(a);
  for (const [place, said] of b) all.set(place, [...(all.get(place) ?? []), ...said]);
  return all;
}
