// SPDX-License-Identifier: Apache-2.0
// A paste before it is saved: which line each row decides, what changes, what was not understood. One batch, one undo.
import { useMemo, useState } from "react";

import { entityByName } from "@web/api/description.ts";
import { refresh } from "@web/api/queries.ts";
import { Problem, send } from "@web/api/send.ts";
import { t } from "@web/messages/index.ts";
import { notify, notifyFailure } from "@web/shell/notices.tsx";
import { parseTsv } from "@web/grid/tsv.ts";
import { Sheet } from "@web/view/sheet.tsx";
import { Failure, Loading } from "@web/view/states.tsx";

import { useAll } from "./data.ts";
import { changesOf, type Issue, type Pasted, understand } from "./paste.ts";
import type { Line } from "./statement.ts";

function issueText(issue: Issue): string {
  switch (issue.kind) {
    case "no_such_control":
      return t("soa.paste.no_such_control", { text: issue.text });
    case "twice":
      return t("soa.paste.twice", { text: issue.text });
    case "not_understood":
      return t("soa.paste.not_understood", { text: issue.text });
    case "no_such_object":
      return t("soa.paste.no_such_object", { text: issue.text });
    case "ambiguous":
      return t("soa.paste.ambiguous", { text: issue.text });
    case "reason_missing":
      return t("soa.paste.reason_missing");
  }
}

interface Props {
  text: string;
  lines: Line[];
  close: (seq?: number) => void;
}

export function PasteSheet({ text, lines, close }: Props) {
  const [typed, setTyped] = useState(text);
  const people = useAll("/api/people");
  const risks = useAll("/api/risk_scenarios");
  const failure = people.error ?? risks.error;
  return (
    <Sheet title={t("soa.paste.title")} close={() => close()}>
      <div className="paste">
        <h2>{t("soa.paste.title")}</h2>
        {typed === "" ? (
          <>
            <label htmlFor="soa-paste">{t("soa.paste.help")}</label>
            <textarea
              id="soa-paste"
              className="input"
              autoFocus
              onPaste={(event) => {
                event.preventDefault();
                setTyped(event.clipboardData.getData("text/plain"));
              }}
              onChange={(event) => setTyped(event.target.value)}
            />
            <footer>
              <button type="button" className="btn" onClick={() => close()}>
                {t("web.cancel")}
              </button>
            </footer>
          </>
        ) : people.data && risks.data ? (
          <Preview text={typed} lines={lines} people={people.data} risks={risks.data} close={close} />
        ) : failure ? (
          <Failure error={failure} />
        ) : (
          <Loading />
        )}
      </div>
    </Sheet>
  );
}

interface PreviewProps extends Props {
  people: Parameters<typeof understand>[1]["people"];
  risks: Parameters<typeof understand>[1]["risks"];
}

const isDecided = (one: Pasted) => one.fields.applicable === "yes" || one.fields.applicable === "no";

function Preview({ text, lines, people, risks, close }: PreviewProps) {
  // What is shown here is what is changed: lines that somebody else changes meanwhile are refused, not overwritten.
  const [opened] = useState(lines);
  const understood = useMemo(
    () => understand(parseTsv(text), { lines: opened, people, risks }),
    [text, opened, people, risks],
  );
  const [refused, setRefused] = useState<Record<string, string[]>>({});
  const [isBusy, setBusy] = useState(false);
  const isBad = (one: Pasted) => one.issues.length > 0 || (one.line && refused[one.line.row.id] !== undefined);
  const good = understood.filter((one) => !isBad(one));
  const bad = understood.filter(isBad);
  const changing = good.filter((one) => Object.keys(changesOf(one)).length > 0);
  const confirming = good.filter(
    (one) => one.line && isDecided(one) && one.line.row.origin === "treatment" && !changing.includes(one),
  );

  const apply = async () => {
    setBusy(true);
    try {
      // What agrees with a proposal confirms it, within the same entry: one undo for the whole paste.
      const operation = (one: Pasted, fields: object) => ({
        op: "update",
        id: one.line?.row.id,
        version: one.line?.row.version,
        fields,
      });
      const { seq } = await send("POST", "/api/soa_rows/batch", {
        body: {
          operations: [
            ...changing.map((one) => operation(one, changesOf(one))),
            ...confirming.map((one) => operation(one, { origin: "person" })),
          ],
        },
      });
      notify(t("soa.paste.done", { count: changing.length + confirming.length }), seq);
      await refresh();
      close(seq);
    } catch (failure) {
      if (failure instanceof Problem && failure.errors.length > 0) setRefused(refusals(failure, [...changing, ...confirming]));
      else notifyFailure(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <p role="status">
        {t("soa.paste.summary", { read: understood.length, changed: changing.length + confirming.length, bad: bad.length })}
      </p>
      {bad.length > 0 && (
        <div className="scroll tall">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("soa.paste.row")}</th>
                <th scope="col">{t("soa.ui.number")}</th>
                <th scope="col">{t("soa.paste.problem")}</th>
              </tr>
            </thead>
            <tbody>
              {bad.map((one) => (
                <tr key={one.at}>
                  <td className="number">{one.at}</td>
                  <td className="ref">{one.number}</td>
                  <td className="error">
                    <span aria-hidden="true">▲ </span>
                    {[...one.issues.map(issueText), ...((one.line && refused[one.line.row.id]) ?? [])].join(" ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changing.length > 0 && (
        <details>
          <summary>{t("soa.paste.what_changes", { count: changing.length })}</summary>
          <div className="scroll tall">
            <Changes rows={changing} />
          </div>
        </details>
      )}
      <footer>
        <button type="button" className="btn" onClick={() => close()}>
          {t("web.cancel")}
        </button>
        <button
          type="button"
          className="btn primary"
          autoFocus
          disabled={isBusy || changing.length + confirming.length === 0}
          onClick={() => void apply()}
        >
          {bad.length > 0
            ? t("soa.paste.apply_without", { count: changing.length + confirming.length, bad: bad.length })
            : t("soa.paste.apply", { count: changing.length + confirming.length })}
        </button>
      </footer>
    </>
  );
}

/** The server names the operation: "operations.12.exclusion_justification". */
function refusals(problem: Problem, rows: Pasted[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const error of problem.errors) {
    const index = Number(/^operations\.(\d+)\./.exec(error.field)?.[1] ?? Number.NaN);
    const id = rows[index]?.line?.row.id;
    if (id) found[id] = [...(found[id] ?? []), error.message];
  }
  return found;
}

function Changes({ rows }: { rows: Pasted[] }) {
  const entity = entityByName("soa_row");
  return (
    <table className="table">
      <tbody>
        {rows.map((one) => (
          <tr key={one.at}>
            <td className="ref">{one.number}</td>
            <td>
              {Object.keys(changesOf(one))
                .map((name) => entity?.fields.find((field) => field.name === name)?.label ?? name)
                .join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
