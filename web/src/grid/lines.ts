// SPDX-License-Identifier: Apache-2.0
// What stands below each other: the rows, and between them the heads of groups. Without groups a line is a row.
import type { Item } from "@web/api/description.ts";

import type { RowSource } from "./source.ts";

export interface GroupLine {
  kind: "group";
  key: string;
  label: string;
  count: number;
  isOpen: boolean;
}

export type Line = GroupLine | { kind: "row"; index: number };

export interface Grouping {
  /** Rows of a group must come after each other in the order that the server gives. */
  keyOf: (item: Item) => string;
  labelOf: (item: Item) => string;
}

export class Lines {
  private constructor(
    private readonly source: RowSource,
    private readonly lines: Line[] | undefined,
  ) {}

  static of(source: RowSource, grouping: Grouping | undefined, closed: ReadonlySet<string>): Lines {
    if (!grouping) return new Lines(source, undefined);
    const lines: Line[] = [];
    let group: GroupLine | undefined;
    for (let index = 0; index < source.loaded; ++index) {
      const item = source.at(index);
      if (!item) continue;
      const key = grouping.keyOf(item);
      if (group?.key !== key) {
        group = { kind: "group", key, label: grouping.labelOf(item), count: 0, isOpen: !closed.has(key) };
        lines.push(group);
      }
      group.count += 1;
      if (group.isOpen) lines.push({ kind: "row", index });
    }
    for (let index = source.loaded; index < source.total; ++index) lines.push({ kind: "row", index });
    return new Lines(source, lines);
  }

  get count(): number {
    return this.lines ? this.lines.length : this.source.total;
  }

  at(line: number): Line | undefined {
    if (this.lines) return this.lines[line];
    return line >= 0 && line < this.source.total ? { kind: "row", index: line } : undefined;
  }

  /** Index in the source; of a group's head that of the row after it. */
  indexAt(line: number): number {
    for (let at = line; at < this.count; ++at) {
      const one = this.at(at);
      if (one?.kind === "row") return one.index;
    }
    return this.source.total;
  }

  itemAt(line: number): Item | undefined {
    const one = this.at(line);
    return one?.kind === "row" ? this.source.at(one.index) : undefined;
  }

  lineOf(id: string): number {
    const index = this.source.indexOf(id);
    if (index < 0 || !this.lines) return index;
    return this.lines.findIndex((line) => line.kind === "row" && line.index === index);
  }
}
