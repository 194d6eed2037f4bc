// SPDX-License-Identifier: Apache-2.0
// The state of one grid outside of React: rows, lines, columns, active cell and range, picked rows, the cell being edited.
// Components watch the signals that they show.
import { type EntityDescription, type Item, may } from "@web/api/description.ts";
import { asOf, type Query } from "@web/api/send.ts";
import { session } from "@web/api/session.ts";
import { t } from "@web/messages/index.ts";

import { copiedText } from "./cell_text.ts";
import type { GridColumn } from "./columns.ts";
import { Edits } from "./edits.ts";
import { type Grouping, Lines } from "./lines.ts";
import { pastedRows } from "./paste.ts";
import { isWritable, type Rights, type WantedRow, type Wish } from "./plan.ts";
import { atStart, clampTo, everything, type Extent, only, type Position, type Range, rangeOf, type Selection } from "./range.ts";
import { Saver } from "./saver.ts";
import { Signal } from "./signal.ts";
import { type ReadPage, RowSource } from "./source.ts";
import { type Block, formatTsv, parseTsv } from "./tsv.ts";

export interface Editing {
  line: number;
  column: number;
  /** The row as it was when the edit began: its version is what the change is based on. */
  item: Item;
  value: unknown;
  label?: string | string[];
  errors: string[];
}

/** A row that is edited in a form of the page below it. */
export interface OpenPanel {
  id: string;
  column: string;
  /** The key that opened it, where it says more than "edit". */
  press: string | undefined;
}

/** What a page does in its own way. */
export interface Ways {
  /** True for cells that the page's form edits. */
  opens?: (item: Item, column: string) => boolean;
  /** Keys that open the form from any cell of a row. */
  keys?: string[];
  /** True when the page takes what was pasted. */
  paste?: (text: string, remember: (seq: number) => void) => boolean;
}

export class GridModel {
  readonly source: RowSource;
  readonly saver: Saver;
  readonly edits: Edits;
  readonly selection = new Signal<Selection>(atStart);
  readonly editing = new Signal<Editing | undefined>(undefined);
  readonly picked = new Signal<ReadonlySet<string>>(new Set());
  readonly panel = new Signal<OpenPanel | undefined>(undefined);
  readonly columns = new Signal<GridColumn[]>([]);
  /** Every column, also those that are not shown: the head of a paste may name them. */
  offered: GridColumn[] = [];
  ways: Ways = {};
  readonly lines: Signal<Lines>;
  /** Lines that are drawn, with a margin. */
  readonly window = new Signal({ first: 0, last: 0 });
  /** Fully visible rows: the step of PageUp and PageDown. */
  pageRows = 10;
  /** Shows a line and column; set by the body. */
  reveal: (position: Position) => void = () => {};
  /** Gives the keyboard back to the grid; set by it. */
  focus: () => void = () => {};
  private grouping: Grouping | undefined;
  private closed = new Set<string>();
  private activeId: string | undefined;
  private readonly stops: (() => void)[] = [];

  constructor(
    readonly entity: EntityDescription,
    readPage: ReadPage,
    query: Query,
  ) {
    this.source = new RowSource(readPage, query);
    this.saver = new Saver(entity, this.source, session().organisation);
    const rights: Rights = {
      mayUpdate: may(entity, "update") && !asOf(),
      mayCreate: may(entity, "create") && !asOf(),
    };
    this.edits = new Edits(entity, rights, this.source, this.saver, () => this.rereadSeen());
    this.lines = new Signal(Lines.of(this.source, undefined, this.closed));
    this.stops.push(this.source.version.watch(() => this.arrange()));
  }

  get rights(): Rights {
    return this.edits.rights;
  }

  stop() {
    this.source.stop();
    for (const stop of this.stops) stop();
  }

  /** Another order or filter: from the top. */
  ask(query: Query) {
    this.activeId = undefined;
    this.selection.set(atStart);
    this.editing.set(undefined);
    this.panel.set(undefined);
    this.picked.set(new Set());
    this.source.ask(query);
  }

  group(grouping: Grouping | undefined) {
    this.grouping = grouping;
    this.arrange();
  }

  toggleGroup(key: string) {
    this.closed = new Set(this.closed);
    if (!this.closed.delete(key)) this.closed.add(key);
    this.arrange();
  }

  /** The active cell follows its row when rows move. */
  private arrange() {
    this.lines.set(Lines.of(this.source, this.grouping, this.closed));
    const selection = this.selection.get();
    const line = this.activeId === undefined ? -1 : this.lines.get().lineOf(this.activeId);
    if (line >= 0 && line !== selection.active.row) this.selection.set(only({ ...selection.active, row: line }));
    else if (selection.active.row >= this.extent.rows && this.source.isStarted)
      this.selection.set(only(clampTo(selection.active, this.extent)));
  }

  get extent(): Extent {
    return { rows: this.lines.get().count, columns: this.columns.get().length };
  }

  get range(): Range {
    return rangeOf(this.selection.get());
  }

  get active(): Position {
    return this.selection.get().active;
  }

  itemAt(line: number): Item | undefined {
    return this.lines.get().itemAt(line);
  }

  select(selection: Selection, isRevealed = true) {
    this.selection.set(selection);
    this.activeId = this.itemAt(selection.active.row)?.id;
    if (isRevealed) this.reveal(selection.active);
  }

  selectAll() {
    const all = everything(this.extent);
    // The active cell stays where somebody looks.
    this.selection.set({ anchor: all.active, active: all.anchor });
    this.edits.say(t("web.grid.selected_rows", { count: this.extent.rows }));
    void this.source.needAll();
  }

  pick(line: number) {
    const id = this.itemAt(line)?.id;
    if (!id) return;
    const picked = new Set(this.picked.get());
    const isPicked = !picked.delete(id);
    if (isPicked) picked.add(id);
    this.picked.set(picked);
    this.edits.say(
      isPicked ? t("web.grid.row_picked", { count: picked.size }) : t("web.grid.row_left", { count: picked.size }),
    );
  }

  async pickAll() {
    if (this.picked.get().size === this.source.total) {
      this.picked.set(new Set());
      return;
    }
    await this.source.needAll();
    this.picked.set(this.source.allIds());
    this.edits.say(t("web.grid.selected_rows", { count: this.picked.get().size }));
  }

  /** Reads what is needed first; what was removed meanwhile is left out. */
  async linesLoaded(range: Range) {
    const last = Math.min(range.bottom, this.extent.rows - 1);
    const index = this.lines.get().indexAt(last);
    if (index >= this.source.loaded && !this.source.isComplete) await this.source.needAll();
  }

  isLoaded(range: Range): boolean {
    return this.lines.get().indexAt(Math.min(range.bottom, this.extent.rows - 1)) < this.source.loaded || this.source.isComplete;
  }

  async rereadSeen() {
    const { first, last } = this.window.get();
    const lines = this.lines.get();
    await this.source.reread(lines.indexAt(first), lines.indexAt(last));
  }

  // Editing one cell

  canEdit(line: number, column: number): boolean {
    const item = this.itemAt(line);
    const one = this.columns.get()[column];
    return item !== undefined && one !== undefined && isWritable(one, item, this.rights);
  }

  edit(first?: string) {
    const { row: line, column } = this.active;
    const item = this.itemAt(line);
    const one = this.columns.get()[column];
    if (item && one && this.ways.opens?.(item, one.name)) {
      this.openPanel();
      return;
    }
    if (!item || !one?.field) return;
    if (!this.canEdit(line, column)) {
      this.edits.say(t("web.grid.not_editable"));
      return;
    }
    this.reveal(this.active);
    const value = first ?? item[one.field.name];
    this.editing.set({ line, column, item, value, label: item.labels?.[one.field.name], errors: [] });
  }

  openPanel(press?: string) {
    const { row, column } = this.active;
    const item = this.itemAt(row);
    const one = this.columns.get()[column];
    if (!item || !one) return;
    this.reveal(this.active);
    this.panel.set({ id: item.id, column: one.name, press });
  }

  /** `seq` is the entry that the form made; going on opens the form of the next row. */
  closePanel(seq: number | undefined, goesOn: boolean) {
    this.panel.set(undefined);
    if (seq !== undefined) this.edits.remember(seq);
    const { row, column } = this.active;
    let next = row + 1;
    while (this.lines.get().at(next)?.kind === "group") next += 1;
    if (goesOn && next < this.extent.rows) {
      this.select(only({ row: next, column }));
      this.openPanel();
    } else this.focus();
  }

  cancelEdit() {
    this.editing.set(undefined);
    this.focus();
  }

  /** Stores the edited cell, or with `isForAll` the same value in its column of the whole range. */
  commit(value: unknown, label: string | string[] | undefined, isForAll = false) {
    const editing = this.editing.get();
    if (!editing) return;
    const column = this.columns.get()[editing.column];
    this.editing.set(undefined);
    this.focus();
    if (!column) return;
    const wish: Wish = { value, label };
    const range = this.range;
    if (isForAll && range.bottom > range.top) void this.fill(range, column, wish);
    else void this.commitOne(editing, column, wish);
  }

  private async commitOne(editing: Editing, column: GridColumn, wish: { value: unknown; label?: string | string[] }) {
    const name = column.name;
    if (JSON.stringify(editing.item[name] ?? null) === JSON.stringify(wish.value ?? null)) return;
    const { id, version } = editing.item;
    const outcome = await this.edits.saveEntries([
      { id, version, fields: { [name]: wish.value }, labels: { [name]: wish.label } },
    ]);
    if (outcome.kind !== "refused") return;
    const { errors, message } = outcome.problem;
    const messages = errors.length > 0 ? errors.map((error) => error.message) : [message];
    this.edits.say(messages.join(" "));
    const line = this.lines.get().lineOf(id);
    if (line < 0 || this.editing.get()) return;
    this.select(only({ row: line, column: editing.column }));
    this.editing.set({ ...editing, line, value: wish.value, label: wish.label, errors: messages });
  }

  // Ranges

  private wanted(range: Range, columns: GridColumn[], wish: (item: Item, column: GridColumn) => Wish | undefined): WantedRow[] {
    const rows: WantedRow[] = [];
    for (let line = range.top; line <= Math.min(range.bottom, this.extent.rows - 1); ++line) {
      const item = this.itemAt(line);
      if (!item) continue;
      const cells = columns.flatMap((column) => {
        const one = wish(item, column);
        return one ? [{ column, wish: one }] : [];
      });
      rows.push({ item, cells });
    }
    return rows;
  }

  private columnsOf(range: Range): GridColumn[] {
    return this.columns.get().slice(range.left, range.right + 1);
  }

  private async fill(range: Range, column: GridColumn, wish: Wish) {
    await this.linesLoaded(range);
    await this.edits.submit(t("web.grid.fill"), this.wanted(range, [column], () => wish));
  }

  async fillDown() {
    const range = this.range;
    const isOne = range.top === range.bottom;
    const target = isOne ? range : { ...range, top: range.top + 1 };
    const source = this.itemAt(isOne ? range.top - 1 : range.top);
    if (!source) return;
    if (!this.isLoaded(range)) await this.linesLoaded(range);
    const value = (column: GridColumn): Wish | undefined =>
      column.parts
        ? {
            parts: Object.fromEntries(column.parts.map((name) => [name, source[name] ?? null])),
            labels: Object.fromEntries(column.parts.map((name) => [name, source.labels?.[name]])),
          }
        : column.field && { value: source[column.field.name] ?? null, label: source.labels?.[column.field.name] };
    await this.edits.submit(t("web.grid.fill"), this.wanted(target, this.columnsOf(range), (_, column) => value(column)));
  }

  async clear() {
    const range = this.range;
    if (!this.isLoaded(range)) await this.linesLoaded(range);
    await this.edits.submit(
      t("web.grid.clear"),
      this.wanted(range, this.columnsOf(range), (_, column) => (column.parts ? { text: "" } : { value: null })),
    );
  }

  /** The range as text; nothing while rows of it are still on the server. */
  copied(): string | undefined {
    const range = this.range;
    return this.isLoaded(range) ? this.textOf(range) : undefined;
  }

  async copiedLater(): Promise<string> {
    const range = this.range;
    await this.linesLoaded(range);
    return this.textOf(range);
  }

  private textOf(range: Range): string {
    const columns = this.columnsOf(range);
    const block: Block = [];
    for (let line = range.top; line <= Math.min(range.bottom, this.extent.rows - 1); ++line) {
      const item = this.itemAt(line);
      if (item) block.push(columns.map((column) => copiedText(column, item)));
    }
    const cells = block.length * columns.length;
    this.edits.say(t("web.grid.copied", { count: cells }));
    return formatTsv(block);
  }

  async paste(text: string) {
    if (this.ways.paste?.(text, (seq) => this.edits.remember(seq))) return;
    const block = parseTsv(text);
    if (block.length > 0) await this.edits.submit(t("web.grid.paste"), await pastedRows(this, block));
  }

  // Picked rows

  pickedItems(): Item[] {
    return [...this.picked.get()].flatMap((id) => this.source.item(id) ?? []);
  }

  async setPicked(column: GridColumn, value: unknown, label: string | string[] | undefined) {
    const rows = this.pickedItems().map((item) => ({ item, cells: [{ column, wish: { value, label } }] }));
    await this.edits.submit(t("web.grid.set", { what: column.label }), rows);
  }

  async removePicked() {
    const entries = this.pickedItems().map(({ id, version }) => ({ id, version, isRemoval: true, fields: {} }));
    const outcome = await this.edits.saveEntries(entries);
    if (outcome.kind === "saved") this.picked.set(new Set());
    return outcome;
  }
}
