// SPDX-License-Identifier: Apache-2.0
import { catalogue } from "@gen/messages/app_en";
import { beforeAll, describe, expect, it, vi } from "vitest";

import type { EntityDescription, FieldDescription, Item } from "@web/api/description.ts";
import { loadMessages } from "@web/messages/index.ts";

import { type Knowledge, namesIn, plainNumber, readCell } from "./cell_value.ts";
import { allColumns, type GridColumn } from "./columns.ts";
import { countsOf, entriesOf, plan, type Rights, wantedByBlock, withRefusals } from "./plan.ts";
import { type Candidate, choiceCandidates } from "./words.ts";

const field = (name: string, kind: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
  name,
  label: name,
  kind,
  sensitivity: "ordinary",
  ...more,
});

const fields = [
  field("title", "text", { required: true, max_length: 20 }),
  field("owner", "reference", { target: "person" }),
  field("treatment", "choice", {
    choices: [
      { name: "modify", label: "Modify" },
      { name: "avoid", label: "Avoid" },
    ],
  }),
  field("likelihood", "level", { min: 1, max: 5 }),
  field("risk_level", "level", { computed: true, read_only: true }),
];
const columns = allColumns({ name: "risk", title_field: "title", fields } as EntityDescription).toSorted(
  (a, b) => fields.findIndex((one) => one.name === a.name) - fields.findIndex((one) => one.name === b.name),
);

const person = (value: string, label: string): Candidate => ({ value, label, spellings: [label.toLowerCase()] });
const people = [person("p1", "Alice Martin"), person("p2", "Jean Dupont"), person("p3", "Jean Dupont")];

const knowledge = (answers: [string, Candidate | null][] = [], known = true): Knowledge => ({
  candidates: (one) => (one.kind === "choice" ? choiceCandidates(one) : known ? people : undefined),
  answers: new Map(answers),
});
const rights: Rights = { mayUpdate: true, mayCreate: false };

const items: Item[] = Array.from({ length: 3 }, (_, index) => ({
  id: `r${index}`,
  version: index + 1,
  reference: `R-${index}`,
  title: `Risk ${index}`,
  owner: null,
  treatment: "modify",
  likelihood: 2,
  risk_level: 4,
}));

const pasted = (block: string[][], top = 0, left = 0) =>
  wantedByBlock(
    block,
    { top, left, bottom: top + block.length - 1, right: left + (block[0]?.length ?? 1) - 1 },
    columns,
    (row) => items[row],
  );

beforeAll(async () => {
  vi.stubGlobal("localStorage", { getItem: () => "en" });
  vi.stubGlobal("document", { documentElement: {} });
  await loadMessages("en");
  expect(catalogue).toBeTruthy();
});

describe("a paste", () => {
  it("becomes one entry for each row, with the version that was read and only what changes", () => {
    const made = plan(pasted([["Risk 0", "alice martin"], ["New title", "Alice Martin"]]), rights, knowledge());
    expect(entriesOf(made.rows).entries).toEqual([
      { id: "r0", version: 1, fields: { owner: "p1" }, labels: { owner: "Alice Martin" } },
      { id: "r1", version: 2, fields: { title: "New title", owner: "p1" }, labels: { owner: "Alice Martin" } },
    ]);
  });

  it("loses nothing: what cannot be stored stands in the plan with its reason", () => {
    const block = [["", "Alice Martin", "Ignore", "9", "12", "beyond"], ["x".repeat(21), "Alice Martin", "Avoid", "3", "4", ""]];
    const made = plan(pasted(block), rights, knowledge());
    const reasons = made.rows.map((row) => row.cells.map((cell) => cell.problem ?? (cell.question ? "?" : "")));
    expect(reasons[0]?.map(Boolean)).toEqual([true, false, true, true, true, true]);
    expect(reasons[1]?.map(Boolean)).toEqual([true, false, false, false, false, false]);
    expect(made.rows.flatMap((row) => row.cells.map((cell) => cell.after))).toEqual(block.flat());
    expect(countsOf(made.rows)).toMatchObject({ ready: 4, wrong: 6, rows: 2, added: 0 });
  });

  it("asks for an ambiguous name once, and the answer holds for all its cells", () => {
    const wanted = pasted([["Risk 0", "jean dupont"], ["Risk 1", "Jean  Dupont"], ["Risk 2", "Alice Martin"]]);
    const asked = plan(wanted, rights, knowledge());
    expect(asked.questions.map((question) => [question.word, question.candidates.length])).toEqual([["Jean  Dupont", 2]]);
    expect(countsOf(asked.rows)).toMatchObject({ ready: 1, wrong: 2 });
    const key = asked.questions[0]?.key as string;
    const answered = plan(wanted, rights, knowledge([[key, people[2] as Candidate]]));
    expect(entriesOf(answered.rows).entries.map((entry) => entry.fields.owner)).toEqual(["p3", "p3", "p1"]);
    const leftOut = plan(wanted, rights, knowledge([[key, null]]));
    expect(countsOf(leftOut.rows)).toMatchObject({ ready: 1, wrong: 2 });
    expect(leftOut.questions).toEqual([]);
  });

  it("waits for names that are still being looked up", () => {
    const made = plan(pasted([["Risk 0", "Alice Martin"]]), rights, knowledge([], false));
    expect(countsOf(made.rows)).toMatchObject({ ready: 0, wrong: 0, waiting: 1 });
  });

  it("adds rows below the last one only for who may create", () => {
    const wanted = pasted([["Third"], ["Fourth"]], 2);
    expect(countsOf(plan(wanted, rights, knowledge()).rows)).toMatchObject({ ready: 1, wrong: 1, added: 0 });
    const made = plan(wanted, { mayUpdate: true, mayCreate: true }, knowledge());
    expect(countsOf(made.rows)).toMatchObject({ ready: 2, wrong: 0, added: 1 });
    expect(entriesOf(made.rows).entries[1]).toMatchObject({ id: undefined, fields: { title: "Fourth" } });
  });

  it("fills a range with one cell", () => {
    const wanted = wantedByBlock([["Avoid"]], { top: 0, bottom: 2, left: 2, right: 2 }, columns, (row) => items[row]);
    expect(entriesOf(plan(wanted, rights, knowledge()).rows).entries.map((entry) => entry.fields)).toEqual(
      Array(3).fill({ treatment: "avoid" }),
    );
  });

  it("changes nothing without the right to, and says so", () => {
    const made = plan(pasted([["Other"]]), { mayUpdate: false, mayCreate: false }, knowledge());
    expect(countsOf(made.rows)).toMatchObject({ ready: 0, wrong: 1 });
  });

  it("respects a page that closes single cells", () => {
    const closed = columns.map((column): GridColumn => ({ ...column, isEditable: (item) => item.id !== "r1" }));
    const wanted = wantedByBlock([["A"], ["B"]], { top: 0, bottom: 1, left: 0, right: 0 }, closed, (row) => items[row]);
    expect(countsOf(plan(wanted, rights, knowledge()).rows)).toMatchObject({ ready: 1, wrong: 1 });
  });
});

describe("what the server says of a try", () => {
  it("stands under its cell, or under the row when it means another field, and is not sent", () => {
    const made = plan(pasted([["A", ""], ["B", "Alice Martin"], ["C", "Alice Martin"]]), rights, knowledge());
    const refused = withRefusals(
      made,
      new Map([
        [0, [{ field: "acceptance", message: "needs an acceptance" }]],
        [1, [{ field: "owner", message: "left" }]],
      ]),
    );
    expect(refused.rows[0]?.problem).toBe("needs an acceptance");
    expect(refused.rows[1]?.cells[1]?.problem).toBe("left");
    expect(entriesOf(refused.rows)).toMatchObject({ places: [1, 2], entries: [{ fields: { title: "B" } }, { id: "r2" }] });
    expect(countsOf(refused.rows)).toMatchObject({ ready: 3, wrong: 2 });
  });
});

describe("a pasted word", () => {
  const read = (kind: string, text: string, more: Partial<FieldDescription> = {}) => {
    const reading = readCell(field("f", kind, more), text, null, knowledge());
    return "value" in reading ? reading.value : "problem" in reading ? "problem" : "question";
  };
  it("is a number in the spellings of both languages", () => {
    expect(plainNumber("1 234,5")).toBe("1234.5");
    expect(plainNumber("1\u202f234,50")).toBe("1234.50");
    expect(plainNumber("1,234.5")).toBe("1234.5");
    expect(plainNumber("1.234,5")).toBe("1234.5");
    expect(plainNumber("1,234")).toBe("1234");
    expect(plainNumber("−3")).toBe("-3");
    expect(plainNumber("3 of 5")).toBeUndefined();
    expect(read("integer", "3.5")).toBe("problem");
    expect(read("decimal", "0,125", { scale: 2 })).toBe("problem");
    expect(read("decimal", "12,50 %", { scale: 1 })).toBe("12.50");
  });
  it("is a day, and two possible days are not guessed", () => {
    expect(read("date", "2026-02-28")).toBe("2026-02-28");
    expect(read("date", "31.12.2026")).toBe("2026-12-31");
    expect(read("date", "31/12/2026")).toBe("2026-12-31");
    expect(read("date", "12/31/2026")).toBe("2026-12-31");
    expect(read("date", "03/04/2026")).toBe("problem");
    expect(read("date", "2026-02-30")).toBe("problem");
    expect(read("date", "soon")).toBe("problem");
  });
  it("is yes or no in both languages", () => {
    expect(["oui", "YES", "x", "1"].map((text) => read("boolean", text))).toEqual([true, true, true, true]);
    expect(["non", "No", "faux"].map((text) => read("boolean", text))).toEqual([false, false, false]);
    expect(read("boolean", "maybe")).toBe("problem");
  });
  it("is money with its currency, or asks for it", () => {
    expect(read("money", "1 200,50 €")).toEqual({ amount: 120050, currency: "EUR" });
    expect(read("money", "USD 3")).toEqual({ amount: 300, currency: "USD" });
    expect(read("money", "3")).toBe("problem");
  });
  it("is empty only where it may be", () => {
    expect(read("text", "  ")).toBe(null);
    expect(read("text", "", { required: true })).toBe("problem");
  });
  it("names several things between semicolons", () => {
    expect(namesIn("A-1 Mail, internal; A-2\nA-3")).toEqual(["A-1 Mail, internal", "A-2", "A-3"]);
    expect(read("links", "Alice Martin; alice martin", { target: "person" })).toEqual(["p1"]);
    expect(read("links", "Alice Martin; Jean Dupont", { target: "person" })).toBe("question");
  });
});
