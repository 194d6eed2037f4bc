// SPDX-License-Identifier: Apache-2.0
// The rows of a list, read page by page along the server's cursors as far as somebody looks. Own edits change rows where
// they stand; only reading again moves them.
import type { Item, Page } from "@web/api/description.ts";
import type { Query } from "@web/api/send.ts";

import { Signal } from "./signal.ts";

export type ReadPage = (query: Query, signal: AbortSignal) => Promise<Page>;

const pageSize = 200;

interface LoadedPage {
  /** "" for the first page. */
  cursor: string;
  ids: string[];
  isStale: boolean;
}

export interface Overlay {
  fields: Record<string, unknown>;
  labels: Record<string, string | string[] | undefined>;
}

export class RowSource {
  /** Rises with every change of what is shown. */
  readonly version = new Signal(0);
  readonly error = new Signal<unknown>(undefined);
  total = 0;
  isStarted = false;

  private order: string[] = [];
  private readonly stored = new Map<string, Item>();
  private readonly overlays = new Map<string, Overlay>();
  private readonly shown = new Map<string, Item>();
  private pages: LoadedPage[] = [];
  private next: string | undefined = "";
  private wanted = 0;
  private isReading = false;
  private abort = new AbortController();

  constructor(
    private readonly readPage: ReadPage,
    private query: Query,
  ) {}

  /** Rows that are loaded; the rest of `total` is still on the server. */
  get loaded(): number {
    return this.order.length;
  }

  get isComplete(): boolean {
    return this.isStarted && this.next === undefined;
  }

  idAt(index: number): string | undefined {
    return this.order[index];
  }

  allIds(): Set<string> {
    return new Set(this.order);
  }

  indexOf(id: string): number {
    return this.order.indexOf(id);
  }

  at(index: number): Item | undefined {
    const id = this.order[index];
    return id === undefined ? undefined : this.item(id);
  }

  /** With what was typed and is not stored yet. */
  item(id: string): Item | undefined {
    const kept = this.shown.get(id);
    if (kept) return kept;
    const stored = this.stored.get(id);
    const overlay = this.overlays.get(id);
    if (!stored || !overlay) return stored;
    const item = { ...stored, ...overlay.fields, labels: { ...stored.labels, ...(overlay.labels as Item["labels"]) } };
    this.shown.set(id, item);
    return item;
  }

  storedItem(id: string): Item | undefined {
    return this.stored.get(id);
  }

  isDraft(id: string): boolean {
    return this.overlays.has(id);
  }

  overlay(id: string, overlay: Overlay) {
    const before = this.overlays.get(id);
    this.overlays.set(id, {
      fields: { ...before?.fields, ...overlay.fields },
      labels: { ...before?.labels, ...overlay.labels },
    });
    this.shown.delete(id);
  }

  dropOverlay(id: string) {
    this.overlays.delete(id);
    this.shown.delete(id);
  }

  changed() {
    this.version.set(this.version.get() + 1);
  }

  /** Another order or filter: from the first page on. */
  ask(query: Query) {
    this.query = query;
    this.abort.abort();
    this.abort = new AbortController();
    this.isReading = false;
    this.isStarted = false;
    this.order = [];
    this.pages = [];
    this.next = "";
    this.wanted = 0;
    this.total = 0;
    this.error.set(undefined);
    this.changed();
    this.need(0);
  }

  stop() {
    this.abort.abort();
  }

  /** Reads on until the row at `index` is there, and what has become stale around it. */
  need(index: number) {
    this.wanted = Math.max(this.wanted, index);
    if (!this.isReading) void this.readOn();
  }

  async needAll(): Promise<void> {
    this.need(Number.MAX_SAFE_INTEGER);
    while (!this.isComplete && this.error.get() === undefined) await this.nextChange();
    this.wanted = this.order.length;
  }

  private nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.version.watch(() => {
        stop();
        resolve();
      });
    });
  }

  private async readOn() {
    const { signal } = this.abort;
    this.isReading = true;
    try {
      while (this.next !== undefined && (!this.isStarted || this.order.length <= this.wanted)) {
        const cursor: string = this.next;
        const page = await this.readPage({ ...this.query, limit: pageSize, cursor }, signal);
        if (signal.aborted) return;
        this.take(cursor, page);
      }
      this.error.set(undefined);
    } catch (failure) {
      if (signal.aborted) return;
      this.error.set(failure);
      this.changed();
    } finally {
      if (!signal.aborted) this.isReading = false;
    }
  }

  private take(cursor: string, page: Page) {
    const known = new Set(this.order);
    const ids: string[] = [];
    for (const item of page.items) {
      this.store(item);
      if (!known.has(item.id)) ids.push(item.id);
    }
    this.pages.push({ cursor, ids, isStale: false });
    this.order = this.order.concat(ids);
    this.next = page.next ?? undefined;
    this.total = this.next === undefined ? this.order.length : Math.max(page.total, this.order.length);
    this.isStarted = true;
    this.changed();
  }

  private store(item: Item) {
    this.stored.set(item.id, item);
    this.shown.delete(item.id);
  }

  /** What the server answered to a change: rows stay where they are. */
  merge(items: Item[]) {
    for (const item of items) this.store(item);
    this.changed();
  }

  /** A new row stands at the end until the list is read again. */
  append(items: Item[]) {
    for (const item of items) {
      this.store(item);
      if (this.order.includes(item.id)) continue;
      this.order = [...this.order, item.id];
      this.pages.at(-1)?.ids.push(item.id);
      this.total += 1;
    }
    this.changed();
  }

  drop(ids: string[]) {
    const gone = new Set(ids);
    const before = this.order.length;
    this.order = this.order.filter((id) => !gone.has(id));
    for (const page of this.pages) page.ids = page.ids.filter((id) => !gone.has(id));
    this.total -= before - this.order.length;
    for (const id of ids) {
      this.stored.delete(id);
      this.dropOverlay(id);
    }
    this.changed();
  }

  /** Somebody changed something: what is seen is read again now, the rest when somebody looks. */
  async reread(first: number, last: number) {
    for (const page of this.pages) page.isStale = true;
    await this.refresh(first, last);
  }

  /** Reads the stale pages among rows `first` to `last` again; their rows take the places that the server gives them. */
  async refresh(first: number, last: number) {
    const { signal } = this.abort;
    let begin = 0;
    for (let index = 0; index < this.pages.length; ++index) {
      const page = this.pages[index] as LoadedPage;
      const end = begin + page.ids.length;
      if (page.isStale && begin <= last && (end > first || page.ids.length === 0)) {
        page.isStale = false;
        try {
          const answer = await this.readPage({ ...this.query, limit: pageSize, cursor: page.cursor }, signal);
          if (signal.aborted) return;
          this.replace(index, answer);
        } catch (failure) {
          if (signal.aborted) return;
          page.isStale = true;
          this.error.set(failure);
          return;
        }
      }
      begin += page.ids.length;
    }
    this.error.set(undefined);
  }

  private replace(index: number, answer: Page) {
    const page = this.pages[index] as LoadedPage;
    const here = new Set(answer.items.map((item) => item.id));
    for (const item of answer.items) this.store(item);
    for (const other of this.pages) if (other !== page) other.ids = other.ids.filter((id) => !here.has(id));
    page.ids = answer.items.map((item) => item.id);
    const follower = this.pages[index + 1];
    if (!follower) this.next = answer.next ?? undefined;
    else if (answer.next && answer.next !== follower.cursor) {
      follower.cursor = answer.next;
      follower.isStale = true;
    }
    // A page that shrank to the end of the list has no followers.
    if (!answer.next) {
      this.pages.length = index + 1;
      this.next = undefined;
    }
    this.order = this.pages.flatMap((one) => one.ids);
    this.total = Math.max(answer.total, this.order.length);
    this.changed();
  }
}
