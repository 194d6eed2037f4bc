// SPDX-License-Identifier: Apache-2.0
// The lines of the statement in the grid: y and n decide, Enter opens what a decision needs, the rest is edited, filled and
// pasted in the cells. A whole statement from a spreadsheet is taken by its numbers.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { type EntityDescription, type Item, may } from "@web/api/description.ts";
import { asOf } from "@web/api/send.ts";
import { Grid, type PanelPlace, type Ways } from "@web/grid/index.tsx";
import { parseTsv } from "@web/grid/tsv.ts";
import { t } from "@web/messages/index.ts";

import { type ColumnName, columnNames, columns } from "./columns.tsx";
import { LineEditor } from "./editor.tsx";
import { isStatement } from "./paste.ts";
import { PasteSheet } from "./paste_sheet.tsx";
import { type Line, stateOf } from "./statement.ts";
import { themeName } from "./words.ts";

interface TableProps {
  entity: EntityDescription;
  lines: Line[];
  /** The number of a line to go to. */
  asked?: string;
  only?: string;
  isFrozen: boolean;
}

interface Pasted {
  text: string;
  /** So that Ctrl+Z of the grid takes it back. */
  remember?: (seq: number) => void;
}

/** Cells that one decision fills together; the others are edited where they stand. */
const ofDecision: string[] = ["reference", "control", "applies", "because", "how", "exclusion_justification"];

export function Table({ entity, lines, asked, only, isFrozen }: TableProps) {
  const isEditable = may(entity, "update") && !asOf() && !isFrozen;
  const [pasted, setPasted] = useState<Pasted>();
  const byRow = useMemo(() => new Map(lines.map((line) => [line.row.id, line])), [lines]);
  const lineOf = useCallback(
    (item: Item) => {
      const line = byRow.get(item.id);
      return line && { ...line, row: item };
    },
    [byRow],
  );
  const all = useMemo(() => columns(lineOf, !isEditable), [lineOf, isEditable]);
  // What is shown follows the search and the choice, not each change of a line: a line stays until somebody asks again.
  const latest = useRef(byRow);
  latest.current = byRow;
  const sieve = useMemo(
    () => ({ key: only ?? "", keep: (item: Item, words: string) => isShown(latest.current.get(item.id), only, words) }),
    [only],
  );
  const grouping = useMemo(
    () => ({
      keyOf: (item: Item) => byRow.get(item.id)?.theme ?? "",
      labelOf: (item: Item) => themeName(byRow.get(item.id)?.theme ?? "own"),
    }),
    [byRow],
  );
  const ways = useMemo<Ways>(
    () =>
      isEditable
        ? {
            opens: (_, column) => ofDecision.includes(column),
            keys: ["y", "n"],
            paste: (text, remember) => {
              if (!isStatement(parseTsv(text))) return false;
              setPasted({ text, remember });
              return true;
            },
          }
        : {},
    [isEditable],
  );
  usePasteAnywhere(isEditable, setPasted);
  const at = useMemo(() => (asked ? { reference: asked, column: "applies" } : undefined), [asked]);
  return (
    <>
      <Grid
        entity={entity}
        columns={all}
        shown={columnNames}
        grouping={grouping}
        sieve={sieve}
        at={at}
        ways={ways}
        hasOwnExport
        isTall
        actions={
          isEditable && (
            <button type="button" className="btn" onClick={() => setPasted({ text: "" })}>
              {t("soa.ui.paste")}
            </button>
          )
        }
        panel={(place) => <Decided place={place} line={lineOf(place.item)} />}
      />
      <p className="muted keys">{isFrozen ? t("soa.ui.frozen") : isEditable && t("soa.ui.keys")}</p>
      {pasted !== undefined && (
        <PasteSheet
          text={pasted.text}
          lines={lines}
          close={(seq) => {
            if (seq !== undefined) pasted.remember?.(seq);
            setPasted(undefined);
          }}
        />
      )}
    </>
  );
}

function Decided({ place, line }: { place: PanelPlace; line: Line | undefined }) {
  if (!line) return null;
  const decision = place.press === "y" ? "yes" : place.press === "n" ? "no" : undefined;
  const column = decision === "yes" ? "because" : decision === "no" ? "exclusion_justification" : (place.column as ColumnName);
  return <LineEditor line={line} column={column} decision={decision} saved={place.close} cancel={() => place.close()} />;
}

function isShown(line: Line | undefined, only: string | undefined, words: string): boolean {
  if (!line) return words === "" && only === undefined;
  if (only === "blocking" && line.problems.length === 0) return false;
  if (only === "undecided" && stateOf(line.row) !== "undecided") return false;
  const { justification, exclusion_justification: why } = line.row;
  const text = [line.number, line.title, justification, why].join(" ").toLowerCase();
  return words
    .toLowerCase()
    .split(" ")
    .every((word) => text.includes(word));
}

/** A statement needs no cell to be pasted into. */
function usePasteAnywhere(isEditable: boolean, take: (pasted: Pasted) => void) {
  useEffect(() => {
    if (!isEditable) return;
    const onPaste = (event: ClipboardEvent) => {
      if ((event.target as HTMLElement | null)?.closest("input, textarea, select, dialog, [role=grid]")) return;
      const text = event.clipboardData?.getData("text/plain");
      if (!text) return;
      event.preventDefault();
      take({ text });
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [isEditable, take]);
}
