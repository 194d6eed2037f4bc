// SPDX-License-Identifier: Apache-2.0
// The columns of the statement: what each cell shows, which fields it stands for, and what is copied of it.
import type { ReactNode } from "react";

import { showDate, t } from "@web/messages/index.ts";

import { type Line, reasons, signOf, stateOf, toneOf } from "./statement.ts";
import { reasonName, stateName } from "./words.ts";

export type ColumnName = "number" | "control" | "applies" | "because" | "risks" | "state" | "owner" | "how" | "why";

export interface Column {
  name: ColumnName;
  label: string;
  /** Fields that a cell of this column edits and that are filled down together. */
  fields: string[];
  render: (line: Line) => ReactNode;
  text: (line: Line) => string;
}

/** The name of a person without their number. */
export function bareName(label: unknown): string {
  return typeof label === "string" ? label.replace(/^\S*\d\S* /, "") : "";
}

/** A column by the field that the server names in a problem. */
export function columnOfField(field: string): ColumnName {
  if (field === "reasons" || field === "justification" || field.startsWith("reason_")) return "because";
  if (field === "linked_risks" || field === "risks") return "risks";
  if (field === "implementation") return "state";
  if (field === "owner") return "owner";
  if (field === "actions" || field.startsWith("action")) return "how";
  if (field === "exclusion_justification") return "why";
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

export function columns(): Column[] {
  return [
    {
      name: "number",
      label: t("soa.ui.number"),
      fields: [],
      render: (line) => <span className="ref">{line.number}</span>,
      text: (line) => line.number,
    },
    { name: "control", label: t("soa.ui.control"), fields: [], render: (line) => line.title, text: (line) => line.title },
    {
      name: "applies",
      label: t("soa.ui.applies"),
      fields: ["applicable", "exclusion_justification"],
      render: (line) => (
        <>
          {line.row.applicable === "undecided" ? <span className="tag">{applies(line)}</span> : applies(line)}
          {line.row.applicable === "yes" && line.row.origin === "treatment" && (
            <span className="tag proposed">{t("soa.ui.proposal")}</span>
          )}
        </>
      ),
      text: applies,
    },
    {
      name: "because",
      label: t("soa.ui.because"),
      fields: [...reasons, "justification"],
      render: (line) => (
        <span title={line.row.justification ? String(line.row.justification) : undefined}>
          {chosenReasons(line).map((reason) => (
            <span key={reason} className="tag">
              {reason}
            </span>
          ))}
        </span>
      ),
      text: (line) => chosenReasons(line).join(", "),
    },
    {
      name: "risks",
      label: t("soa.ui.risks"),
      fields: ["risks"],
      render: (line) => <span className="refs">{line.risks.map((risk) => risk.name).join(", ")}</span>,
      text: (line) => line.risks.map((risk) => risk.name).join(", "),
    },
    {
      name: "state",
      label: t("soa.ui.state"),
      fields: ["implementation"],
      render: (line) => {
        const state = stateOf(line.row);
        return (
          hasState(line) && (
            <span className={`level ${toneOf(state)}`}>
              <span aria-hidden="true">{signOf(state)}</span>
              {stateName(state)}
            </span>
          )
        );
      },
      text: (line) => (hasState(line) ? stateName(stateOf(line.row)) : ""),
    },
    {
      name: "owner",
      label: t("soa.ui.owner"),
      fields: ["owner"],
      render: (line) => bareName(line.row.labels?.owner),
      text: (line) => bareName(line.row.labels?.owner),
    },
    {
      name: "how",
      label: t("soa.ui.how"),
      fields: ["action", "action_owner", "action_due"],
      render: (line) => <span className="muted">{how(line)}</span>,
      text: how,
    },
    {
      name: "why",
      label: t("soa.ui.why"),
      fields: ["exclusion_justification"],
      render: (line) => (line.row.applicable === "no" ? String(line.row.exclusion_justification ?? "") : ""),
      text: (line) => (line.row.applicable === "no" ? String(line.row.exclusion_justification ?? "") : ""),
    },
  ];
}
