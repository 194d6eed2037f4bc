// SPDX-License-Identifier: Apache-2.0
// The columns of the statement: what each cell shows, which fields it stands for, and what is copied of it.
import type { ReactNode } from "react";

import type { Item } from "@web/api/description.ts";
import type { GridColumn } from "@web/grid/index.tsx";
import { showDate, t } from "@web/messages/index.ts";
import { bareName } from "@web/view/value.tsx";

import { applicabilityOf, reasonsOf } from "./paste.ts";
import { isProposed, type Line, reasons, signOf, stateOf, toneOf } from "./statement.ts";
import { reasonName, stateName } from "./words.ts";

/** Names of fields where the column is one, so that the grid edits, fills and pastes it by itself. */
export type ColumnName =
  | "reference"
  | "control"
  | "applies"
  | "because"
  | "risks"
  | "implementation"
  | "owner"
  | "how"
  | "exclusion_justification";

export const columnNames: ColumnName[] = [
  "reference",
  "control",
  "applies",
  "because",
  "risks",
  "implementation",
  "owner",
  "how",
  "exclusion_justification",
];

/** A column by the field that the server names in a problem. */
export function columnOfField(field: string): ColumnName {
  if (field === "reasons" || field === "justification" || field.startsWith("reason_")) return "because";
  if (field === "linked_risks" || field === "risks") return "risks";
  if (field === "implementation") return "implementation";
  if (field === "owner") return "owner";
  if (field === "actions" || field.startsWith("action")) return "how";
  if (field === "exclusion_justification") return "exclusion_justification";
  return "applies";
}

function applies(line: Line): string {
  switch (line.row.applicable) {
    case "yes":
      return t("soa.ui.yes");
    case "no":
      return t("soa.ui.no");
    default:
      return t("soa.ui.undecided");
  }
}

function how(line: Line): string {
  const { row } = line;
  return [
    row.action ? String(row.action) : "",
    row.action_owner ? bareName(row.labels?.action_owner) : "",
    row.action_due ? showDate(String(row.action_due)) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function chosenReasons(line: Line): string[] {
  return line.row.applicable === "yes" ? reasons.filter((reason) => line.row[reason]).map(reasonName) : [];
}

function hasState(line: Line): boolean {
  return line.row.applicable === "yes" && Boolean(line.row.implementation);
}

/** What blocks approval stands at its cell; in full where the pointer rests. */
function withProblems(line: Line, name: ColumnName, content: ReactNode): ReactNode {
  const problems = line.problems.filter((problem) => columnOfField(problem.field) === name);
  if (problems.length === 0) return content;
  const start = new RegExp(`^${line.number.replaceAll(".", "\\.")}\\s?: `);
  const words = problems.map((problem) => problem.message.replace(start, "")).join(" ");
  return (
    <>
      {content}{" "}
      <span className="error problem" title={words}>
        <span aria-hidden="true">▲ </span>
        {words}
      </span>
    </>
  );
}

function readApplies(words: string) {
  const value = words.trim() === "" ? "undecided" : applicabilityOf(words);
  return value ? { values: { applicable: value } } : { problem: t("soa.paste.not_understood", { text: words }) };
}

function readReasons(words: string) {
  const { reasons: values, unknown } = reasonsOf(words);
  return unknown.length === 0 ? { values } : { problem: t("soa.paste.not_understood", { text: unknown.join(", ") }) };
}

/** `lineOf` knows what a row says beyond itself: its control, the risks behind it, what blocks it. */
export function columns(lineOf: (item: Item) => Line | undefined, isFrozen: boolean): GridColumn[] {
  const column = (
    name: ColumnName,
    label: string,
    width: number,
    show: (line: Line) => ReactNode,
    more: Partial<GridColumn> = {},
  ): GridColumn => ({
    name,
    label,
    width,
    grow: 0,
    isSortable: false,
    isEditable: () => !isFrozen,
    render: (item) => {
      const line = lineOf(item);
      return line && withProblems(line, name, show(line));
    },
    ...more,
  });
  const text = (show: (line: Line) => string) => (item: Item) => {
    const line = lineOf(item);
    return line ? show(line) : "";
  };
  return [
    column("reference", t("soa.ui.number"), 58, (line) => <span className="ref">{line.number}</span>, { isSortable: true }),
    column("control", t("soa.ui.control"), 190, (line) => <span title={line.title}>{line.title}</span>, { grow: 3 }),
    column(
      "applies",
      t("soa.ui.applies"),
      92,
      (line) => (
        <>
          {line.row.applicable === "undecided" ? <span className="tag">{applies(line)}</span> : applies(line)}
          {line.row.applicable === "yes" && isProposed(line.row) && (
            <span className="tag proposed">{t("soa.ui.proposal")}</span>
          )}
        </>
      ),
      { parts: ["applicable", "exclusion_justification"], parse: readApplies, text: text(applies) },
    ),
    column(
      "because",
      t("soa.ui.because"),
      100,
      (line) => (
        <span title={line.row.justification ? String(line.row.justification) : undefined}>
          {chosenReasons(line).map((reason) => (
            <span key={reason} className="tag">
              {reason}
            </span>
          ))}
        </span>
      ),
      { parts: [...reasons, "justification"], parse: readReasons, text: text((line) => chosenReasons(line).join(", ")) },
    ),
    column("risks", t("soa.ui.risks"), 84, (line) => <span className="refs">{line.risks.map((risk) => risk.name).join(", ")}</span>),
    column("implementation", t("soa.ui.state"), 208, (line) => {
      const state = stateOf(line.row);
      return (
        hasState(line) && (
          <span className={`level ${toneOf(state)}`}>
            <span aria-hidden="true">{signOf(state)}</span>
            {stateName(state)}
          </span>
        )
      );
    }),
    column("owner", t("soa.ui.owner"), 112, (line) => bareName(line.row.labels?.owner)),
    column(
      "how",
      t("soa.ui.how"),
      150,
      (line) => (
        <span className="muted" title={how(line) || undefined}>
          {how(line)}
        </span>
      ),
      { parts: ["action", "action_owner", "action_due"], text: text(how), grow: 2 },
    ),
    column(
      "exclusion_justification",
      t("soa.ui.why"),
      140,
      (line) => {
        const reason = line.row.applicable === "no" ? String(line.row.exclusion_justification ?? "") : "";
        return <span title={reason || undefined}>{reason}</span>;
      },
      { grow: 2 },
    ),
  ];
}
